namespace TetherRelay.Core.Retention;

/// <summary>How many rows were removed, or would be.</summary>
public sealed record RetentionResult
{
    /// <summary>Messages, with their texts.</summary>
    public int Messages { get; init; }

    /// <summary>Conversations that no message is left of.</summary>
    public int Conversations { get; init; }

    /// <summary>Contacts that no message is left of; those who want no texts lose their number only.</summary>
    public int Contacts { get; init; }

    /// <summary>Claims, marks of providers' texts and counts of limits that had expired.</summary>
    public int Expired { get; init; }

    /// <summary>Whether nothing was left to remove; otherwise it ended at the most that it was to remove.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>All rows.</summary>
    public int Rows => Messages + Conversations + Contacts + Expired;

    internal RetentionResult Plus(RetentionResult other) =>
        new()
        {
            Messages = Messages + other.Messages,
            Conversations = Conversations + other.Conversations,
            Contacts = Contacts + other.Contacts,
            Expired = Expired + other.Expired,
            IsComplete = IsComplete && other.IsComplete,
        };
}
