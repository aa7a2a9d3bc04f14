namespace TetherRelay.Core.Retention;

/// <summary>The numbers of removed rows; of a dry run, of rows that it would remove.</summary>
public sealed record RetentionResult
{
    /// <summary>Messages, with their texts.</summary>
    public int Messages { get; init; }

    /// <summary>Conversations without messages.</summary>
    public int Conversations { get; init; }

    /// <summary>Contacts without messages. An opted-out contact loses its number only.</summary>
    public int Contacts { get; init; }

    /// <summary>Expired claims, provider ids and quota counts.</summary>
    public int Expired { get; init; }

    /// <summary>Whether the run removed everything; false where it reached its maximum.</summary>
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
