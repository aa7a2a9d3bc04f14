namespace TetherRelay.Core.Organizations;

/// <summary>The source of texts: a number, or a Twilio messaging service with its numbers. A contact has one conversation per sender.</summary>
public sealed record Sender
{
    /// <summary>The number's digits, or the messaging service's sid. Both are valid in keys and public ids.</summary>
    public required string Id { get; init; }

    /// <summary>The provider that owns the sender.</summary>
    public required ProviderName Provider { get; init; }

    /// <summary>The numbers, E.164: one, or those of the messaging service. A reply to any of them reaches the conversation.</summary>
    public required IReadOnlyList<string> Numbers { get; init; }

    /// <summary>The messaging service's sid (<c>MG…</c>); null for a plain number.</summary>
    public string? MessagingServiceSid { get; init; }

    /// <summary>The address in the provider's API: the number, or the messaging service's sid.</summary>
    public string Address => MessagingServiceSid ?? Numbers[0];

    /// <summary>The <see cref="Address"/> of the sender with an id.</summary>
    public static string AddressOf(string id) => char.IsAsciiDigit(id[0]) ? $"+{id}" : id;

    /// <summary>Creates a sender of one number.</summary>
    public static Sender ForNumber(string number, ProviderName provider) =>
        new()
        {
            Id = number.TrimStart('+'),
            Provider = provider,
            Numbers = [number],
        };

    /// <summary>Creates a sender of a Twilio messaging service.</summary>
    public static Sender ForMessagingService(string sid, IReadOnlyList<string> numbers) =>
        new()
        {
            Id = sid,
            Provider = ProviderName.Twilio,
            Numbers = numbers,
            MessagingServiceSid = sid,
        };
}
