using TetherRelay.Simulator.Inboxes;
using TetherRelay.Simulator.Providers;

namespace TetherRelay.Simulator.MagicNumbers;

/// <summary>Decides on a text that is in order by its recipient's number.</summary>
internal sealed class MagicDecisions(RateLimitedTexts rateLimited, TimeProvider time)
{
    public Decision Decide(string provider, string account, Submission submission)
    {
        var magic = MagicNumberEndings.MagicOf(submission.To);
        if (RefusalOf(magic, provider, submission) is { } refusal)
            return new(submission.To, refusal, []);

        var id = submission.NewId();
        var at = time.GetUtcNow();
        var answer = magic switch
        {
            MagicNumber.DroppedConnection => null,
            MagicNumber.AcceptedServerFault => submission.Refused(Refusal.ServerFault),
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
            MagicNumber.InvalidNumber => submission.Refused(Refusal.InvalidNumber),
            MagicNumber.OptedOut => submission.Refused(Refusal.OptedOut),
            MagicNumber.RateLimitedOnce when rateLimited.IsFirst(provider, submission) => submission.Refused(
                Refusal.RateLimited
            ),
            MagicNumber.ServerFault => submission.Refused(Refusal.ServerFault),
            MagicNumber.BadCredentials => submission.Refused(Refusal.BadCredentials),
            MagicNumber.BadGateway => WireAnswer.BadGateway,
            _ => null,
        };
}
