using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Calls;

/// <summary>What a voice platform reports of a call that ended.</summary>
public sealed record EndedCall
{
    /// <summary>The id of the voice conversation at the platform.</summary>
    public required string VoiceConversationId { get; init; }

    /// <summary>The person's number as reported; null for a call without one, such as a browser's.</summary>
    public string? Number { get; init; }

    /// <summary>The organization's number as reported; null where it is not known.</summary>
    public string? OwnNumber { get; init; }

    /// <summary>Inbound where the person called.</summary>
    public MessageDirection Direction { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How long it lasted, in seconds.</summary>
    public int Seconds { get; init; }

    /// <summary>How it ended.</summary>
    public CallOutcome Outcome { get; init; }

    /// <summary>The agent's name, else its id.</summary>
    public string? Agent { get; init; }

    /// <summary>The platform's title.</summary>
    public string? Title { get; init; }

    /// <summary>The platform's summary.</summary>
    public string? Summary { get; init; }

    /// <summary>What was said; null unless the organization keeps transcripts.</summary>
    public string? Transcript { get; init; }

    /// <summary>Whether the agent promised a text; null where that was not analysed.</summary>
    public bool? Promised { get; init; }

    /// <summary>Whether all of the agent's requests for texts are known.</summary>
    public bool KnowsRequests { get; init; }

    /// <summary>The agent's requests for texts, in order.</summary>
    public IReadOnlyList<TextRequest> Requests { get; init; } = [];

    /// <summary>The words of the last text that the agent asked for.</summary>
    public string? RequestedText { get; init; }
}
