using TetherRelay.Core.Providers.Http;

namespace TetherRelay.Core.Providers.Twilio;

/// <summary>The known error codes of a send, which TextGrid shares. Twilio keeps adding codes; for an unknown code the HTTP status decides.</summary>
internal static class TwilioErrors
{
    public static ResponseOutcome? FromCode(int? code)
    {
        if (code is not { } number)
            return null;
        var name = number.ToString(CultureInfo.InvariantCulture);
        return number switch
        {
            20003 or 20404 or 10001 or 30002 => ResponseOutcome.AccountRefused(name),
            20429 or 21611 => new ResponseOutcome(new SendOutcome.NotSent(name)),
            _ => Reason(number) is { } reason ? ResponseOutcome.Rejected(reason, name) : null,
        };
    }

    private static RejectionReason? Reason(int code) =>
        code switch
        {
            21211 or 21265 or 21266 or 21614 or 21635 => RejectionReason.Number,
            21408 or 21612 => RejectionReason.Region,
            21610 => RejectionReason.OptedOut,
            21212 or 21601 or 21606 or 21608 or 21659 => RejectionReason.Configuration,
            21602 or 21617 => RejectionReason.Message,
            _ => null,
        };
}
