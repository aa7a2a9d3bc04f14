namespace TetherRelay.Core.Organizations;

/// <summary>
/// An identity that texts come from: a number, or a Twilio messaging service with the numbers that belong to it.
/// A contact has one conversation with each.
/// </summary>
public sealed record Sender
{
    /// <summary>The number's digits, or the messaging service's sid: fit for keys and public ids.</summary>
    public required string Id { get; init; }

    /// <summary>The provider that owns it.</summary>
    public required ProviderName Provider { get; init; }

    /// <summary>Its numbers, E.164: one, or those of the messaging service (replies to any of them reach its conversation).</summary>
    public required IReadOnlyList<string> Numbers { get; init; }

    /// <summary>The messaging service's sid (<c>MG…</c>); null for a plain number.</summary>
    public string? MessagingServiceSid { get; init; }

    /// <summary>What the provider is told: the number, or the messaging service's sid.</summary>
    public string Address => MessagingServiceSid ?? Numbers[0];

    /// <summary>What the provider was told for the sender with an id: see <see cref="Address"/>.</summary>
    public static string AddressOf(string id) => char.IsAsciiDigit(id[0]) ? $"+{id}" : id;

    /// <summary>A sender that is one number.</summary>
    public static Sender ForNumber(string number, ProviderName provider) =>
        new()
        {
            Id = number.TrimStart('+'),
            Provider = provider,
            Numbers = [number],
        };

    /// <summary>A sender that is a Twilio messaging service.</summary>
    public static Sender ForMessagingService(string sid, IReadOnlyList<string> numbers) =>
        new()
        {
            Id = sid,
            Provider = ProviderName.Twilio,
            Numbers = numbers,
            MessagingServiceSid = sid,
        };
}
