namespace TetherRelay.Core.Threads;

/// <summary>Who wrote a message.</summary>
public enum MessageAuthor
{
    /// <summary>A voice agent's model.</summary>
    Ai,

    /// <summary>A person of the organization.</summary>
    Human,

    /// <summary>The contact.</summary>
    Contact,

    /// <summary>The relay itself, such as the confirmation of an opt-out.</summary>
    System,
}
