using TetherRelay.Core.Organizations;

namespace TetherRelay.Core.Threads;

/// <summary>A text that is to be recorded in a contact's thread and sent.</summary>
public sealed record OutboundMessage
{
    /// <summary>Whose text it is.</summary>
    public required Organization Organization { get; init; }

    /// <summary>The recipient, E.164.</summary>
    public required string Recipient { get; init; }

    /// <summary>The text, as written.</summary>
    public required string Text { get; init; }

    /// <summary>Who wrote it.</summary>
    public required MessageAuthor Author { get; init; }

    /// <summary>What asks for it: <c>elevenlabs</c> for a voice agent.</summary>
    public required string Source { get; init; }

    /// <summary>The organization's own number that the person called; a text comes from it where it can.</summary>
    public string? PreferredNumber { get; init; }

    /// <summary>The voice conversation that it is written in.</summary>
    public string? VoiceConversationId { get; init; }

    /// <summary>The tool call that asks for it.</summary>
    public string? ToolCallId { get; init; }

    /// <summary>The caller's own key for the intent, in place of the content.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Whether the person asks for the same text once more.</summary>
    public bool Resend { get; init; }

    /// <summary>Whether it answers an opt-out, and so goes to a contact who has opted out, too.</summary>
    internal bool AnswersOptOut { get; init; }

    /// <summary>Whether the organization's automations are left alone.</summary>
    public bool SkipAutomation { get; init; }
}
