using TetherRelay.Core.Limits;
using TetherRelay.Core.Load;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Replies;

/// <summary>
/// Finds what a person texted since the agent's last text of a call, or since the call's first request, and waits for it. It marks the texts
/// as heard and changes nothing else, so that a repeat finds the same. A text that this process records ends the wait; point reads find those of other processes.
/// </summary>
public sealed partial class CallReplies(
    ThreadReader reader,
    InboundStore inbound,
    ReplySignals signals,
    LimitStore calls,
    OrganizationKeys keys,
    BackgroundWork background,
    TimeProvider time,
    ILogger<CallReplies> logger
)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Waits for the person's text.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="number">The person's number, E.164.</param>
    /// <param name="voiceConversationId">The call; null where it is not known.</param>
    /// <param name="wait">The longest wait, counted from now.</param>
    /// <param name="deadline">The deadline of the first look; each later one has two seconds.</param>
    /// <param name="end">Ends the wait early: the caller hung up, or the host stops.</param>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    /// <exception cref="OperationCanceledException">Storage did not answer in time.</exception>
    public async Task<CallReply> WaitAsync(
        string organizationId,
        string number,
        string? voiceConversationId,
        TimeSpan wait,
        Deadline deadline,
        CancellationToken end
    )
    {
        var began = time.GetTimestamp();
        var contactId = await reader.ContactIdAsync(organizationId, number, deadline.Token);
        var partition = ThreadKeys.Partition(organizationId, contactId);
        var search = new CallReplySearch(
            reader,
            partition,
            contactId,
            voiceConversationId,
            await StartedAtAsync(organizationId, voiceConversationId, deadline)
        );
        // Before the first look, so that a text that comes after it ends the wait.
        using var waiter = wait > TimeSpan.Zero ? signals.TryAdd(organizationId, partition) : null;
        var found = await search.LookAsync(deadline.Token);
        if (found is null && waiter is null && wait > TimeSpan.Zero)
            return new CallReply.TooMany();

        WorkPermit.Return();
        while (found is null && wait - time.GetElapsedTime(began) is var left && left > TimeSpan.Zero)
        {
            await waiter!.WaitAsync(left < Interval ? left : Interval, time, end);
            if (end.IsCancellationRequested)
                break;
            using var reading = new Deadline(time, ReadTimeout);
            found = await search.LookAsync(reading.Token);
        }

        if (found is CallReply.Texted(var texts))
            background.Track(MarkHeardAsync(organizationId, texts));
        return found ?? new CallReply.None();
    }

    // The mark is for people who read the thread: its loss must not cost the answer.
    private async Task MarkHeardAsync(string organizationId, IReadOnlyList<Message> texts)
    {
        using var deadline = new Deadline(time, ReadTimeout);
        try
        {
            await inbound.MarkHeardAsync(organizationId, texts, deadline.Token);
        }
        catch (Exception error)
        {
            Log.NotMarked(logger, error.GetType().Name);
        }
    }

    private async Task<DateTimeOffset> StartedAtAsync(
        string organizationId,
        string? voiceConversationId,
        Deadline deadline
    )
    {
        if (voiceConversationId is null)
            return deadline.StartedAt;
        var key = await keys.GetAsync(organizationId, deadline.Token);
        var row = QuotaPool.CallStart(key, organizationId, voiceConversationId);
        return await calls.StartAsync(row, deadline.StartedAt, deadline.Token);
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Warning,
            "A text that an agent heard in a call could not be marked as heard ({Error})."
        )]
        public static partial void NotMarked(ILogger logger, string error);
    }
}
