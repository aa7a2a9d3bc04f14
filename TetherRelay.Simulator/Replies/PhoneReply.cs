namespace TetherRelay.Simulator.Replies;

/// <summary>A reply that a phone shall send.</summary>
/// <param name="Provider">The provider whose number receives it.</param>
/// <param name="From">The phone's number, E.164.</param>
/// <param name="To">The number or short code that receives it.</param>
/// <param name="Body">The text; may be empty with an attachment.</param>
/// <param name="Media">The addresses of the attachments.</param>
/// <param name="InboundUrl">The webhook; null for the provider's configured one.</param>
internal sealed record PhoneReply(
    string? Provider,
    string? From,
    string? To,
    string? Body,
    IReadOnlyList<string>? Media = null,
    string? InboundUrl = null
)
{
    private const int LongestBody = 1600;
    private const int MostMedia = 10;

    /// <summary>The first rule that it breaks, as a sentence; null if it is valid.</summary>
    public string? Fault()
    {
        if (From is null || !WireFormats.IsE164(From))
            return "from is the phone's number, as in +14165550100.";
        if (To is null || !WireFormats.IsDialable(To))
            return "to is a number, as in +14165550100, or a short code: nothing else can be answered.";
        if (Media?.Count > MostMedia || Media?.All(url => url is not null && WireFormats.IsWebAddress(url)) is false)
            return $"media holds at most {MostMedia} web addresses.";
        if (string.IsNullOrWhiteSpace(Body) && Media is not { Count: > 0 })
            return "body is missing: nothing is attached either.";
        if (Body?.Length > LongestBody)
            return $"body has at most {LongestBody} characters.";
        return InboundUrl is null || WireFormats.IsWebAddress(InboundUrl) ? null : "inboundUrl is no web address.";
    }
}
