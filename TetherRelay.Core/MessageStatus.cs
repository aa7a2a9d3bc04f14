namespace TetherRelay.Core;

/// <summary>How far a message has come.</summary>
public enum MessageStatus
{
    /// <summary>Recorded; the provider has not answered yet. A message that is older than a send can take reads as unknown.</summary>
    Sending,

    /// <summary>The provider was called and its answer is not known: the text may or may not arrive.</summary>
    Unknown,

    /// <summary>Proven not sent; a later request may try again.</summary>
    NotSent,

    /// <summary>The provider refused it; not sent.</summary>
    Rejected,

    /// <summary>The provider accepted it.</summary>
    Sent,

    /// <summary>The provider accepted it, then gave up.</summary>
    Failed,

    /// <summary>The provider handed it to the carrier, which did not deliver it.</summary>
    Undelivered,

    /// <summary>The phone received it.</summary>
    Delivered,

    /// <summary>The contact wrote it; its status does not change.</summary>
    Received,
}
