using TetherRelay.Core.OptOuts;

namespace TetherRelay.Core.Providers;

/// <summary>A contact's text as the provider delivers it.</summary>
public sealed record InboundText
{
    /// <summary>The provider's id of the text; a repeated delivery has the same id.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The sender's number as received, perhaps without its plus or with a space instead.</summary>
    public required string From { get; init; }

    /// <summary>The organization's number as received.</summary>
    public required string To { get; init; }

    /// <summary>The text; empty for attachments only, Base64 for data without a text.</summary>
    public required string Body { get; init; }

    /// <summary>Whether the text is one, and whole.</summary>
    public MessageContent Content { get; init; }

    /// <summary>The keyword that the provider answered itself; null for none.</summary>
    public OptOutWord? Answered { get; init; }

    /// <summary>When the text was sent, by the provider's clock; null where it reports no time.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>URLs of the attachments at the provider.</summary>
    public IReadOnlyList<Uri> Attachments { get; init; } = [];
}
