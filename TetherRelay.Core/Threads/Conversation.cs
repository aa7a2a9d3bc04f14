namespace TetherRelay.Core.Threads;

/// <summary>The messages between a contact and one sender of the organization.</summary>
public sealed record Conversation
{
    /// <summary>Public id: contact id, a dot, and the sender's id.</summary>
    public required string Id { get; init; }

    /// <summary>Its channel: <c>sms</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>Id of the organization's sender.</summary>
    public required string SenderId { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Public id of its last message; of a call where it has no message.</summary>
    public required string LastMessageId { get; init; }

    /// <summary>When its last message was recorded, or its last call ended.</summary>
    public required DateTimeOffset LastMessageAt { get; init; }

    /// <summary>Whether a call ended after its last message.</summary>
    public bool CalledSince { get; init; }

    /// <summary>The beginning of its last message.</summary>
    public required string Preview { get; init; }

    /// <summary>Who wrote its last message.</summary>
    public required MessageAuthor LastAuthor { get; init; }

    /// <summary>The direction of its last message.</summary>
    public required MessageDirection LastDirection { get; init; }

    /// <summary>Whether an agent heard its last message in a call.</summary>
    public bool HeardInCall { get; init; }

    /// <summary>Whether the contact texted since a person read it.</summary>
    public bool Unread { get; init; }

    /// <summary>Public id of the call whose promise of a text was broken; null without one, and once a person made it good or resolved it.</summary>
    public string? BrokenPromise { get; init; }

    /// <summary>Whether a person resolved it; the next message opens it again.</summary>
    public required bool Resolved { get; init; }
}
