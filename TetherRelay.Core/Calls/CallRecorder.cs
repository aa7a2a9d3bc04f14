using TetherRelay.Core.Automations;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Core.Telemetry;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Calls;

/// <summary>Records calls in the threads of their persons, and judges what was promised in them. It never sends.</summary>
public sealed partial class CallRecorder(
    OrganizationStore organizations,
    OrganizationKeys keys,
    ThreadReader reader,
    CallStore calls,
    RunningCalls running,
    EndedCalls queue,
    AutomationEvents automations,
    RelayMeter meter,
    TimeProvider time,
    ILogger<CallRecorder> logger
)
{
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Handles a queue's entry: records its call, judges it, and enqueues the next judgement where receipts still come.</summary>
    /// <param name="text">The entry's text.</param>
    /// <param name="isRetry">Whether an earlier handler may have ended before it published the event.</param>
    /// <param name="cancellationToken">Ends the wait; the entry becomes visible again.</param>
    /// <exception cref="FormatException">The entry is malformed.</exception>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    internal async Task HandleAsync(string text, bool isRetry, CancellationToken cancellationToken)
    {
        var entry = CallEntry.Parse(text);
        using var organizationScope = logger.WithOrganization(entry.OrganizationId);
        var call = await FindAsync(entry, cancellationToken);
        if (
            call is not null
            && await JudgeAsync(entry.OrganizationId, call, isRetry, cancellationToken)
            && !entry.IsLast
        )
            await queue.PutAsync(entry.Next(call.Id), cancellationToken);
    }

    private async Task<Call?> FindAsync(CallEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Ended is not { } ended)
            return await calls.FindAsync(entry.OrganizationId, entry.CallId!, cancellationToken);
        return await organizations.GetAsync(entry.OrganizationId, cancellationToken) is { } organization
            ? await RecordAsync(organization, ended, cancellationToken)
            : null;
    }

    /// <summary>Judges a call by its texts as they are now.</summary>
    /// <returns>Whether a later judgement may differ.</returns>
    internal async Task<bool> JudgeAsync(
        string organizationId,
        Call call,
        bool isRetry,
        CancellationToken cancellationToken
    )
    {
        if (call.ErasedAt is not null)
            return false;
        var texts = await TextsAsync(organizationId, call, cancellationToken);
        var verdict = PromiseAudit.Judge(call, texts);
        var changed =
            verdict == call.Verdict
                ? null
                : await calls.JudgeAsync(organizationId, call.Id, verdict, cancellationToken);
        if (changed is not null)
        {
            Log.Judged(logger, call.Id, verdict);
            meter.PromiseJudged(WireWord.Of(verdict));
        }

        if ((changed ?? (isRetry ? call : null)) is { IsBroken: true } broken)
            await PublishAsync(organizationId, broken);
        return PromiseAudit.IsOpen(texts);
    }

    /// <summary>Records a call once.</summary>
    /// <returns>The recorded call; null where it belongs into no thread.</returns>
    internal async Task<Call?> RecordAsync(
        Organization organization,
        EndedCall ended,
        CancellationToken cancellationToken
    )
    {
        var organizationId = organization.Id;
        var key = await keys.GetAsync(organizationId, cancellationToken);
        var number = PhoneNumberParser.E164(ended.Number, organization.Region);
        var contactId = number is null
            ? ContactOf(ended.Requests)
            : await reader.ContactIdAsync(organizationId, number, cancellationToken);
        if (contactId is null || (number is not null && organization.Owns(number)))
        {
            Log.NoNumber(logger, ended.VoiceConversationId);
            return null;
        }

        var call = CallOf(ended, key, contactId);
        var own = PhoneNumberParser.E164(ended.OwnNumber, organization.Region);
        var recorded = await calls.RecordAsync(
            organizationId,
            call,
            number,
            contact => SenderOf(organization, own, contact),
            cancellationToken
        );
        if (recorded is null)
            Log.NoThread(logger, ended.VoiceConversationId);
        if (organization.AutoReply.IsOn)
            await running.EndAsync(organizationId, contactId, call.Ended);
        return recorded;
    }

    // A clock that runs fast must not put the call after texts that follow it.
    private Call CallOf(EndedCall ended, OrganizationKey key, string contactId)
    {
        var now = time.GetUtcNow();
        var started = ended.Started < now ? ended.Started : now;
        return new()
        {
            Id = PublicId.Of(contactId, ThreadKeys.CallPart(key, ended.Started, ended.VoiceConversationId)),
            ConversationId = "",
            VoiceConversationId = ended.VoiceConversationId,
            Direction = ended.Direction,
            Started = started,
            Length = TimeSpan.FromSeconds(Math.Clamp(ended.Seconds, 0, (now - started).TotalSeconds)),
            Outcome = ended.Outcome,
            Agent = ended.Agent,
            Title = ended.Title,
            Summary = ended.Summary,
            Transcript = ended.Transcript,
            Promised = ended.Promised,
            KnowsRequests = ended.KnowsRequests,
            Requests = ended.Requests,
            RequestedText = ended.RequestedText,
        };
    }

    // A browser's call has no number, but its texts have contacts.
    private static string? ContactOf(IReadOnlyList<TextRequest> requests) =>
        requests
            .Select(request =>
                request.MessageId is { } id && PublicId.TryParse(id, out var contactId, out _) ? contactId : null
            )
            .LastOrDefault(contactId => contactId is not null);

    private static Sender? SenderOf(Organization organization, string? own, Contact? contact) =>
        organization.Senders.FirstOrDefault(sender => own is not null && sender.Numbers.Contains(own))
        ?? (
            organization.Provider is { } provider
                ? organization.ChooseSender(provider, preferredNumber: null, contact?.Senders)
                : null
        )
        ?? (organization.Senders is [var first, ..] ? first : null);

    // Those of the call's id, and those that its answers named: to another number, or of an agent that gives no id.
    private async Task<List<Message>> TextsAsync(string organizationId, Call call, CancellationToken cancellationToken)
    {
        var partition = ThreadKeys.Partition(organizationId, PublicId.Parse(call.Id).ContactId);
        var newest = await reader.NewestInAsync(partition, ThreadReader.MessagesOfCall, cancellationToken);
        var texts = newest
            .Where(text =>
                text is { Direction: MessageDirection.Outbound, Author: MessageAuthor.Ai }
                && text.VoiceConversationId == call.VoiceConversationId
            )
            .ToDictionary(text => text.Id);
        foreach (var id in call.Requests.Select(request => request.MessageId).OfType<string>())
            if (
                !texts.ContainsKey(id)
                && await reader.FindMessageAsync(organizationId, id, cancellationToken) is { } text
            )
                texts[id] = text;
        return [.. texts.Values.OrderBy(text => text.Created)];
    }

    private async Task PublishAsync(string organizationId, Call call)
    {
        using var deadline = new Deadline(time, PublishTimeout);
        await automations.PublishBrokenPromiseAsync(organizationId, call, deadline);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The promise of a text in call {CallId}: {Verdict}.")]
        public static partial void Judged(ILogger logger, string callId, PromiseVerdict verdict);

        [LoggerMessage(
            2,
            LogLevel.Information,
            "The call {VoiceConversation} is in no thread: it has no number of a person, and no text."
        )]
        public static partial void NoNumber(ILogger logger, string voiceConversation);

        [LoggerMessage(
            3,
            LogLevel.Warning,
            "The call {VoiceConversation} is in no thread: the organization has no sender, or the contact was removed."
        )]
        public static partial void NoThread(ILogger logger, string voiceConversation);
    }
}
