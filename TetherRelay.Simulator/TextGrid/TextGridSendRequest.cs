using TetherRelay.Simulator.Submissions;

namespace TetherRelay.Simulator.TextGrid;

/// <summary>The fields of a request to send, and their rules, with Twilio's codes.</summary>
internal sealed record TextGridSendRequest(string? Body, string? From, string? To, string? StatusCallback)
{
    private const int LongestBody = 2048;

    public WireAnswer? Fault()
    {
        if (string.IsNullOrEmpty(To))
            return TextGridErrors.Refuse(21604, "A 'To' phone number is required.");
        if (string.IsNullOrEmpty(From))
            return TextGridErrors.Refuse(21603, "A 'From' phone number is required.");
        if (string.IsNullOrWhiteSpace(Body))
            return TextGridErrors.Refuse(21602, "Message body is required.");
        if (Body.Length > LongestBody)
            return TextGridErrors.Refuse(21617, "The message body exceeds the 2048 character limit");
        if (!WireFormats.IsE164(To))
            return TextGridErrors.InvalidTo;
        if (!WireFormats.IsE164(From))
            return TextGridErrors.Refuse(21212, "Invalid 'From' Phone Number");
        if (From == To)
            return TextGridErrors.Refuse(21266, "'To' and 'From' number cannot be the same");
        if (StatusCallback is not null && !WireFormats.IsWebAddress(StatusCallback))
            return TextGridErrors.Refuse(21609, "The 'statusCallback' URL is not a valid URL.");
        return null;
    }
}
