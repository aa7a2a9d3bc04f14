using TetherRelay.Simulator.Providers;

namespace TetherRelay.Simulator.Replies;

/// <summary>What a phone is to send.</summary>
/// <param name="Provider">Whose number it goes to.</param>
/// <param name="From">The phone's number, E.164.</param>
/// <param name="To">The number or short code that it goes to.</param>
/// <param name="Body">The text; may be empty where something is attached.</param>
/// <param name="Media">Addresses of what is attached.</param>
/// <param name="InboundUrl">The webhook that gets it; the provider's configured one where there is none.</param>
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

    /// <summary>What is wrong with it, as a sentence; null where it is in order.</summary>
    public string? Fault()
    {
        if (From is null || !Formats.IsE164(From))
            return "from is the phone's number, as in +14165550100.";
        if (To is null || !Formats.IsDialable(To))
            return "to is a number, as in +14165550100, or a short code: nothing else can be answered.";
        if (Media?.Count > MostMedia || Media?.All(url => url is not null && Formats.IsWebAddress(url)) is false)
            return $"media holds at most {MostMedia} web addresses.";
        if (string.IsNullOrWhiteSpace(Body) && Media is not { Count: > 0 })
            return "body is missing: nothing is attached either.";
        if (Body?.Length > LongestBody)
            return $"body has at most {LongestBody} characters.";
        return InboundUrl is null || Formats.IsWebAddress(InboundUrl) ? null : "inboundUrl is no web address.";
    }
}
