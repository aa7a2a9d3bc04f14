using TetherRelay.Core.Limits;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Calls;

/// <summary>
/// Which contacts are on a call. A call counts from its first request for the contact until the voice platform reports its end, or five minutes after
/// its last request, on each instance.
/// </summary>
public sealed partial class RunningCalls(
    ThreadReader reader,
    LimitStore marks,
    BackgroundWork background,
    TimeProvider time,
    ILogger<RunningCalls> logger
)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    // The platform gives a call's length in whole seconds.
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromMilliseconds(300);

    /// <summary>Notes in the background that a call made a request for a contact, where the organization's automatic replies need to know.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="number">The contact's number, E.164; empty where it is not known.</param>
    public void Note(Organization organization, string number)
    {
        if (organization.AutoReply.IsOn && number.Length > 0)
            // Of the request, not of a slow write.
            background.Track(NoteAsync(organization.Id, number, time.GetUtcNow() + Lifetime));
    }

    /// <summary>Whether a contact is on a call; true where storage does not say so in time.</summary>
    internal async Task<bool> IsRunningAsync(string organizationId, string contactId, Deadline deadline)
    {
        using var reading = deadline.Within(ReadTimeout);
        try
        {
            var mark = QuotaPool.RunningCall(organizationId, contactId);
            return await marks.IsMarkedAsync(mark, time.GetUtcNow(), reading.Token);
        }
        catch (Exception error)
        {
            Log.NotRead(logger, organizationId, error.GetType().Name);
            return true;
        }
    }

    /// <summary>Notes that a contact's call ended, unless a later call made a request since. Never throws.</summary>
    internal async Task EndAsync(string organizationId, string contactId, DateTimeOffset ended)
    {
        using var timeout = new CancellationTokenSource(WriteTimeout, time);
        try
        {
            var mark = QuotaPool.RunningCall(organizationId, contactId);
            await marks.UnmarkAsync(mark, ended + Rounding + Lifetime, time.GetUtcNow(), timeout.Token);
        }
        catch (Exception error)
        {
            Log.NotEnded(logger, organizationId, error.GetType().Name);
        }
    }

    private async Task NoteAsync(string organizationId, string number, DateTimeOffset until)
    {
        using var timeout = new CancellationTokenSource(WriteTimeout, time);
        try
        {
            var contactId = await reader.ContactIdAsync(organizationId, number, timeout.Token);
            var mark = QuotaPool.RunningCall(organizationId, contactId);
            await marks.MarkAsync(mark, until, timeout.Token);
        }
        catch (Exception error)
        {
            Log.NotNoted(logger, organizationId, error.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Warning,
            "A call of {Organization} could not be noted ({Error}): a text during it may get an automatic reply."
        )]
        public static partial void NotNoted(ILogger logger, string organization, string error);

        [LoggerMessage(
            2,
            LogLevel.Warning,
            "Whether a contact of {Organization} is on a call could not be read ({Error}): its text gets no automatic reply."
        )]
        public static partial void NotRead(ILogger logger, string organization, string error);

        [LoggerMessage(
            3,
            LogLevel.Warning,
            "The end of a call of {Organization} could not be noted ({Error}): texts get no automatic reply for some minutes."
        )]
        public static partial void NotEnded(ILogger logger, string organization, string error);
    }
}
