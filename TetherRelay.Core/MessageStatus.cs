namespace TetherRelay.Core;

/// <summary>How far a message has come.</summary>
public enum MessageStatus
{
    /// <summary>Recorded; the provider is being asked. Where this is older than a send can take, it reads as unknown.</summary>
    Sending,

    /// <summary>Handed over without an answer that settles it: may or may not arrive.</summary>
    Unknown,

    /// <summary>Proven not sent; a later request may try again.</summary>
    NotSent,

    /// <summary>The provider refused it; not sent.</summary>
    Rejected,

    /// <summary>The provider accepted it.</summary>
    Sent,

    /// <summary>Accepted, then given up by the provider.</summary>
    Failed,

    /// <summary>Accepted and handed to the carrier, which did not deliver it.</summary>
    Undelivered,

    /// <summary>On the phone.</summary>
    Delivered,

    /// <summary>Written by the contact; nothing follows.</summary>
    Received,
}
