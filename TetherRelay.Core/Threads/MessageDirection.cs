namespace TetherRelay.Core.Threads;

/// <summary>Which way a message went.</summary>
public enum MessageDirection
{
    /// <summary>To the contact.</summary>
    Outbound,

    /// <summary>From the contact.</summary>
    Inbound,
}
