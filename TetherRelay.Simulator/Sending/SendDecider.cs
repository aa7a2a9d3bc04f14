using TetherRelay.Simulator.MagicNumbers;
using TetherRelay.Simulator.Submissions;
using TetherRelay.Simulator.Traffic;

namespace TetherRelay.Simulator.Sending;

/// <summary>Decides on a valid submission by its recipient's number.</summary>
internal sealed class SendDecider(RateLimitedTexts rateLimited, TimeProvider time)
{
    public SendDecision Decide(string provider, string account, Submission submission)
    {
        var magic = MagicNumberEndings.MagicOf(submission.To);
        if (RefusalOf(magic, provider, submission) is { } refusal)
            return new(submission.To, refusal, []);

        var id = submission.NewId();
        var at = time.GetUtcNow();
        var answer = magic switch
        {
            MagicNumber.DroppedConnection => null,
            MagicNumber.AcceptedServerFault => submission.Refused(RefusalReason.ServerFault),
            MagicNumber.AnswerWithoutId => submission.Accepted(null, at),
            _ => submission.Accepted(id, at),
        };
        var arriving = submission.Texts.Where(text => !MagicNumberEndings.FailsDelivery(text.To));
        var texts = arriving.Select(text => new ReceivedText(
            provider,
            account,
            submission.From,
            text.To,
            text.Body,
            SegmentCounter.Count(text.Body),
            id,
            at,
            submission.ClientReference,
            submission.CallbackUrl
        ));
        return new(submission.To, answer, [.. texts])
        {
            Accepted = new(provider, account, id, at, submission),
            IsSlow = magic is MagicNumber.SlowAnswer,
        };
    }

    private WireAnswer? RefusalOf(MagicNumber magic, string provider, Submission submission) =>
        magic switch
        {
            MagicNumber.InvalidNumber => submission.Refused(RefusalReason.InvalidNumber),
            MagicNumber.OptedOut => submission.Refused(RefusalReason.OptedOut),
            MagicNumber.RateLimitedOnce when rateLimited.IsFirst(provider, submission.To, submission.Body) =>
                submission.Refused(RefusalReason.RateLimited),
            MagicNumber.ServerFault => submission.Refused(RefusalReason.ServerFault),
            MagicNumber.BadCredentials => submission.Refused(RefusalReason.BadCredentials),
            MagicNumber.BadGateway => WireAnswer.BadGateway,
            _ => null,
        };
}
