using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Calls;

/// <summary>
/// Compares what an agent said in a call about a text with what was sent. In doubt no promise is broken: a false alarm is worse than none.
/// </summary>
internal static class PromiseAudit
{
    // The answers of the tool send-sms after which the agent knows that the text may be on its way, and that it did not arrive.
    private static readonly string[] UncertainCodes = ["outcome_unknown", "in_progress"];
    private const string NotDeliveredCode = "delivery_failed";

    /// <summary>The verdict for a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="texts">The agent's texts of this call, in the order in which they were recorded.</param>
    public static PromiseVerdict Judge(Call call, IReadOnlyList<Message> texts)
    {
        // Without the platform's analysis, a text that the agent asked for counts, unless the agent could still tell that it failed.
        var isExpected = call.Promised ?? !call.Requests.Any(request => request.Code == NotDeliveredCode);
        if (isExpected && texts.Any(text => IsLost(text, texts)))
            return PromiseVerdict.NotDelivered;
        if (texts.Any(MayLeave))
            return PromiseVerdict.Uncertain;
        if (texts.Any(HasLeft))
            return WasCalledFailed(call, texts) ? PromiseVerdict.ReportedFailed : PromiseVerdict.Kept;
        if (isExpected && call.Requests.Any(request => request.Succeeded))
            return PromiseVerdict.ReportedSent;
        if (call.Promised is not true || !call.KnowsRequests)
            return PromiseVerdict.None;
        return call.Requests is [] ? PromiseVerdict.NeverRequested : PromiseVerdict.Refused;
    }

    /// <summary>Whether a later judgement may differ: receipts still come.</summary>
    public static bool IsOpen(IEnumerable<Message> texts) =>
        texts.Any(text => MayLeave(text) || text.Status is MessageStatus.Sent);

    // A text that left and did not arrive, and that no text replaced once the failure was known.
    private static bool IsLost(Message text, IReadOnlyList<Message> texts) =>
        text.Status is MessageStatus.Failed or MessageStatus.Undelivered
        && !texts.Any(later => (HasLeft(later) || MayLeave(later)) && later.Created >= text.StatusAt);

    private static bool HasLeft(Message text) => text.Status is MessageStatus.Sent or MessageStatus.Delivered;

    private static bool MayLeave(Message text) => text.Status is MessageStatus.Sending or MessageStatus.Unknown;

    // A failure names no text, so it is one that no answer named and that is not explained by an uncertain answer.
    private static bool WasCalledFailed(Call call, IReadOnlyList<Message> texts)
    {
        var failures = call.Requests.ToLookup(request => request.Succeeded)[false].ToList();
        var uncertain = failures.Count(request => UncertainCodes.Contains(request.Code));
        var unnamed = texts.Count(text =>
            HasLeft(text) && !call.Requests.Any(request => request.Succeeded && request.MessageId == text.Id)
        );
        return failures.Count > uncertain && unnamed > uncertain;
    }
}
