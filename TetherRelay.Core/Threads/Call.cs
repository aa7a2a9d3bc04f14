namespace TetherRelay.Core.Threads;

/// <summary>A voice call in a contact's thread.</summary>
public sealed record Call
{
    /// <summary>Public id: contact id, a dot, and the call's part of its row key. Later calls sort first.</summary>
    public required string Id { get; init; }

    /// <summary>Public id of the conversation that it stands in.</summary>
    public required string ConversationId { get; init; }

    /// <summary>The id of the voice conversation at the platform; null after erasure.</summary>
    public string? VoiceConversationId { get; init; }

    /// <summary>Inbound where the person called.</summary>
    public required MessageDirection Direction { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How long it lasted.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>When it ended.</summary>
    internal DateTimeOffset Ended => Started + Length;

    /// <summary>How it ended.</summary>
    public required CallOutcome Outcome { get; init; }

    /// <summary>The agent's name, else its id at the platform; null where neither is known.</summary>
    public string? Agent { get; init; }

    /// <summary>The platform's title for the call; null without one, and after erasure.</summary>
    public string? Title { get; init; }

    /// <summary>The platform's summary; null without one, and after erasure.</summary>
    public string? Summary { get; init; }

    /// <summary>What was said; null unless the organization keeps transcripts, and after erasure.</summary>
    public string? Transcript { get; init; }

    /// <summary>Whether the agent promised a text, by the platform's analysis; null where that was not analysed.</summary>
    public bool? Promised { get; init; }

    /// <summary>Whether all of the agent's requests for texts are known: not without a transcript, or beside another tool that may send texts.</summary>
    public bool KnowsRequests { get; init; }

    /// <summary>The agent's requests for texts, in order.</summary>
    public IReadOnlyList<TextRequest> Requests { get; init; } = [];

    /// <summary>The words of the last text that the agent asked for; null without one, and after erasure.</summary>
    public string? RequestedText { get; init; }

    /// <summary>How what the agent said compares with what was sent.</summary>
    public PromiseVerdict Verdict { get; init; }

    /// <summary>Public id of the text that made a broken promise good; null without one.</summary>
    public string? MadeGoodBy { get; init; }

    /// <summary>When its personal data was erased; null before erasure.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>Whether the person waits for a text that did not reach them.</summary>
    public bool IsBroken => MadeGoodBy is null && WasBroken;

    /// <summary>Whether they waited for one, before it was made good.</summary>
    public bool WasBroken => Breaks(Verdict);

    /// <summary>Whether a verdict means a broken promise.</summary>
    internal static bool Breaks(PromiseVerdict verdict) =>
        verdict
            is PromiseVerdict.NeverRequested
                or PromiseVerdict.Refused
                or PromiseVerdict.NotDelivered
                or PromiseVerdict.ReportedSent;
}
