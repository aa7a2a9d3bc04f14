using TetherRelay.Core;
using TetherRelay.Core.Calls;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Calls;

/// <summary>What is a broken promise, and what is not: a false alarm is worse than none.</summary>
public sealed class PromiseAuditTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Promised; the requests as success (+id), failure (-code) or uncertainty, in order; the texts as id:status@minute(status minute); whether the
    /// requests are known; the verdict.
    /// </summary>
    [Theory]
    // Nothing was promised and nothing asked for.
    [InlineData(null, "", "", true, PromiseVerdict.None)]
    [InlineData(false, "", "", true, PromiseVerdict.None)]
    // Kept.
    [InlineData(true, "+a", "a:delivered", true, PromiseVerdict.Kept)]
    [InlineData(true, "+a", "a:sent", true, PromiseVerdict.Kept)]
    [InlineData(null, "+a", "a:delivered", true, PromiseVerdict.Kept)]
    [InlineData(false, "+a", "a:sent", true, PromiseVerdict.Kept)]
    [InlineData(true, "-invalid_number +a", "a:delivered", true, PromiseVerdict.Kept)]
    [InlineData(true, "+a -call_limit", "a:delivered", true, PromiseVerdict.Kept)]
    [InlineData(true, "-busy +a", "x:not_sent a:sent", true, PromiseVerdict.Kept)]
    [InlineData(true, "-provider_rejected +a", "x:rejected a:delivered", true, PromiseVerdict.Kept)]
    [InlineData(true, "-outcome_unknown", "a:delivered", true, PromiseVerdict.Kept)]
    [InlineData(true, "-in_progress", "a:sent", true, PromiseVerdict.Kept)]
    [InlineData(true, "-outcome_unknown +a", "a:delivered", true, PromiseVerdict.Kept)]
    // A text of the call is there although the report tells of none.
    [InlineData(true, "", "a:delivered", false, PromiseVerdict.Kept)]
    [InlineData(true, "", "a:delivered", true, PromiseVerdict.Kept)]
    // Promised and never asked for; not where the agent may have texted in another way.
    [InlineData(true, "", "", true, PromiseVerdict.NeverRequested)]
    [InlineData(true, "", "", false, PromiseVerdict.None)]
    // Asked for and refused; not where the agent could say so.
    [InlineData(true, "-opted_out", "", true, PromiseVerdict.Refused)]
    [InlineData(true, "-invalid_number -invalid_number", "", true, PromiseVerdict.Refused)]
    [InlineData(true, "-provider_rejected", "x:rejected", true, PromiseVerdict.Refused)]
    [InlineData(true, "-no_answer", "", true, PromiseVerdict.Refused)]
    [InlineData(null, "-opted_out", "", true, PromiseVerdict.None)]
    [InlineData(false, "-opted_out", "", true, PromiseVerdict.None)]
    [InlineData(true, "-opted_out", "", false, PromiseVerdict.None)]
    // Sent and not delivered.
    [InlineData(true, "+a", "a:undelivered", true, PromiseVerdict.NotDelivered)]
    [InlineData(true, "+a", "a:failed", true, PromiseVerdict.NotDelivered)]
    [InlineData(null, "+a", "a:failed", true, PromiseVerdict.NotDelivered)]
    [InlineData(false, "+a", "a:failed", true, PromiseVerdict.None)]
    [InlineData(null, "+a -delivery_failed", "a:failed", true, PromiseVerdict.None)]
    [InlineData(true, "+a -delivery_failed", "a:failed", true, PromiseVerdict.NotDelivered)]
    // Of two texts one is lost: the other one replaces it only where it came after the failure was known.
    [InlineData(true, "+a +b", "a:failed@0/5 b:delivered@1", true, PromiseVerdict.NotDelivered)]
    [InlineData(true, "+a +b", "a:failed@0/1 b:delivered@2", true, PromiseVerdict.Kept)]
    [InlineData(true, "+a +b", "a:failed@0/1 b:unknown@2", true, PromiseVerdict.Uncertain)]
    [InlineData(true, "+a +b", "a:failed@0/1 b:rejected@2", true, PromiseVerdict.NotDelivered)]
    // Not certain yet.
    [InlineData(true, "-outcome_unknown", "a:unknown", true, PromiseVerdict.Uncertain)]
    [InlineData(true, "-in_progress", "a:sending", true, PromiseVerdict.Uncertain)]
    [InlineData(null, "+a", "a:delivered b:unknown", true, PromiseVerdict.Uncertain)]
    // The agent was told that it failed, and it left.
    [InlineData(true, "-no_answer", "a:delivered", true, PromiseVerdict.ReportedFailed)]
    [InlineData(null, "-provider_unavailable", "a:sent", true, PromiseVerdict.ReportedFailed)]
    [InlineData(true, "-no_answer +a", "a:delivered", true, PromiseVerdict.Kept)]
    [InlineData(true, "-no_answer -outcome_unknown", "a:delivered", true, PromiseVerdict.Kept)]
    // The reverse: it was told that a text was sent, and none left.
    [InlineData(true, "+a", "", true, PromiseVerdict.ReportedSent)]
    [InlineData(null, "+", "", true, PromiseVerdict.ReportedSent)]
    [InlineData(false, "+a", "", true, PromiseVerdict.None)]
    [InlineData(true, "+a", "a:not_sent", true, PromiseVerdict.ReportedSent)]
    public void A_call_has_the_verdict(
        bool? promised,
        string requests,
        string texts,
        bool knowsRequests,
        PromiseVerdict verdict
    )
    {
        var call = new Call
        {
            Id = "1",
            ConversationId = "1",
            Direction = MessageDirection.Inbound,
            Started = Start,
            Length = TimeSpan.FromMinutes(3),
            Outcome = CallOutcome.Success,
            Promised = promised,
            KnowsRequests = knowsRequests,
            Requests = [.. Words(requests).Select(Request)],
        };

        Assert.Equal(verdict, PromiseAudit.Judge(call, [.. Words(texts).Select(Text)]));
    }

    [Theory]
    [InlineData("a:sent", true)]
    [InlineData("a:unknown", true)]
    [InlineData("a:sending", true)]
    [InlineData("a:delivered", false)]
    [InlineData("a:failed b:rejected", false)]
    [InlineData("", false)]
    public void A_call_is_judged_again_while_receipts_may_come(string texts, bool isOpen) =>
        Assert.Equal(isOpen, PromiseAudit.IsOpen(Words(texts).Select(Text)));

    [Theory]
    [InlineData(PromiseVerdict.None, false)]
    [InlineData(PromiseVerdict.Kept, false)]
    [InlineData(PromiseVerdict.Uncertain, false)]
    [InlineData(PromiseVerdict.ReportedFailed, false)]
    [InlineData(PromiseVerdict.NeverRequested, true)]
    [InlineData(PromiseVerdict.Refused, true)]
    [InlineData(PromiseVerdict.NotDelivered, true)]
    [InlineData(PromiseVerdict.ReportedSent, true)]
    public void A_promise_is_broken_where_the_person_waits_for_a_text(PromiseVerdict verdict, bool isBroken) =>
        Assert.Equal(isBroken, Call.Breaks(verdict));

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static TextRequest Request(string word) =>
        word[0] == '+'
            ? new(word.Length > 1 ? word[1..] : null, Succeeded: true, Code: null)
            : new(MessageId: null, Succeeded: false, word[1..]);

    private static Message Text(string word)
    {
        var (id, rest) = (word.Split(':')[0], word.Split(':')[1]);
        var (status, times) = (
            rest.Split('@')[0],
            rest.Contains('@', StringComparison.Ordinal) ? rest.Split('@')[1] : "0"
        );
        var minutes = times.Split('/').Select(each => int.Parse(each, CultureInfo.InvariantCulture)).ToList();
        var known = WireWord.Parse<MessageStatus>(status)!.Value;
        return Samples.Recorded(known, Start.AddMinutes(minutes[^1])) with
        {
            Id = id,
            Created = Start.AddMinutes(minutes[0]),
        };
    }
}
