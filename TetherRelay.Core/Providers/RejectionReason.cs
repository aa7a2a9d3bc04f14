namespace TetherRelay.Core.Providers;

/// <summary>The reason of a refusal, by the possible remedy.</summary>
public enum RejectionReason
{
    /// <summary>Another reason, or an unknown code.</summary>
    Other,

    /// <summary>The recipient's number is wrong, a landline, a short code, or the sender itself.</summary>
    Number,

    /// <summary>The account may not send to that country, or no route exists.</summary>
    Region,

    /// <summary>The recipient opted out of texts from this sender.</summary>
    OptedOut,

    /// <summary>The sender, credentials or account are unusable; an operator must act.</summary>
    Configuration,

    /// <summary>The text is empty or too long.</summary>
    Message,
}
