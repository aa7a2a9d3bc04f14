namespace TetherRelay.Core.Providers;

/// <summary>Why a provider refused a text, by what a person can do about it.</summary>
public enum RejectionReason
{
    /// <summary>Something else, or a code nobody has seen yet.</summary>
    Other,

    /// <summary>The recipient's number is wrong, a landline, a short code, or the sender's own.</summary>
    Number,

    /// <summary>The account may not send to that country, or no route leads there.</summary>
    Region,

    /// <summary>The recipient opted out of texts from this sender.</summary>
    OptedOut,

    /// <summary>The sender, the credentials or the account are not usable: an operator must act.</summary>
    Configuration,

    /// <summary>The text itself was refused: empty or too long.</summary>
    Message,
}
