namespace TetherRelay.Core.Threads;

/// <summary>A message's direction.</summary>
public enum MessageDirection
{
    /// <summary>To the contact.</summary>
    Outbound,

    /// <summary>From the contact.</summary>
    Inbound,
}
