using TetherRelay.Core.OptOuts;

namespace TetherRelay.Core.Providers;

/// <summary>A text that a contact wrote, as a provider hands it over.</summary>
public sealed record InboundText
{
    /// <summary>The provider's id of the text; a repeat has the same.</summary>
    public required string ProviderId { get; init; }

    /// <summary>Who wrote it, as it came: perhaps without a plus, or with a space in its place.</summary>
    public required string From { get; init; }

    /// <summary>Which of the organization's numbers it was sent to, as it came.</summary>
    public required string To { get; init; }

    /// <summary>The text; empty where there are only attachments.</summary>
    public required string Body { get; init; }

    /// <summary>The keyword that the provider has recognised and answered by itself; null where it did not.</summary>
    public OptOutWord? Answered { get; init; }

    /// <summary>Addresses of its attachments at the provider.</summary>
    public IReadOnlyList<Uri> Attachments { get; init; } = [];
}
