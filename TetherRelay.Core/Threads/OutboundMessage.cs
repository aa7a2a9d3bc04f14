using TetherRelay.Core.Organizations;

namespace TetherRelay.Core.Threads;

/// <summary>A request to record a text in a contact's thread and send it.</summary>
public sealed record OutboundMessage
{
    /// <summary>The sending organization.</summary>
    public required Organization Organization { get; init; }

    /// <summary>The recipient, E.164.</summary>
    public required string Recipient { get; init; }

    /// <summary>The text, as written.</summary>
    public required string Text { get; init; }

    /// <summary>Who wrote it.</summary>
    public required MessageAuthor Author { get; init; }

    /// <summary>The name of the person who wrote it: the API key's label. Null for others.</summary>
    public string? AuthorName { get; init; }

    /// <summary>The origin: <c>elevenlabs</c> for a voice agent.</summary>
    public required string Source { get; init; }

    /// <summary>The organization's number in the call, which is the preferred sender.</summary>
    public string? PreferredNumber { get; init; }

    /// <summary>The id of its voice conversation; null outside one.</summary>
    public string? VoiceConversationId { get; init; }

    /// <summary>The id of the tool call; null outside one.</summary>
    public string? ToolCallId { get; init; }

    /// <summary>The caller's idempotency key, which replaces the content in the claim.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Whether the key takes other words where those before were certainly not sent: it names an intent, not a text.</summary>
    public bool MayReword { get; init; }

    /// <summary>Whether the recipient asks for the same text again.</summary>
    public bool Resend { get; init; }

    /// <summary>The claims of the failed message that a person sends again; null for a new text.</summary>
    internal IReadOnlyList<Claim>? RetriedClaims { get; init; }

    /// <summary>Whether it answers an opt-out: it may go to a contact that opted out.</summary>
    internal bool AnswersOptOut { get; init; }

    /// <summary>Whether the organization's automations get no event.</summary>
    public bool SkipAutomation { get; init; }
}
