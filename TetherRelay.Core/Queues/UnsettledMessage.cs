namespace TetherRelay.Core.Queues;

/// <summary>An entry of the queue <c>unsettled-messages</c>: a message whose outcome the reconciliation must find.</summary>
/// <param name="Version">The entry's version; a reader refuses one that it does not know.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="MessageId">Public id of the message.</param>
/// <param name="Try">The number of the look-up, from 1.</param>
internal sealed record UnsettledMessage(int Version, string OrganizationId, string MessageId, int Try)
{
    public const int CurrentVersion = 1;

    /// <summary>The delay before each look-up. After their sum, an hour, providers list no further texts.</summary>
    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(20),
        TimeSpan.FromMinutes(20),
    ];

    [JsonIgnore]
    public TimeSpan Delay => Delays[Try - 1];

    /// <summary>The entry of the look-up after this one; null where this is the last.</summary>
    [JsonIgnore]
    public UnsettledMessage? Next => Try < Delays.Length ? this with { Try = Try + 1 } : null;

    public static UnsettledMessage First(string organizationId, string messageId) =>
        new(CurrentVersion, organizationId, messageId, Try: 1);

    /// <exception cref="FormatException">The text is no entry, or has another version.</exception>
    public static UnsettledMessage Parse(string json)
    {
        try
        {
            if (
                JsonSerializer.Deserialize(json, QueueJson.Default.UnsettledMessage) is { } entry
                && entry.Version == CurrentVersion
                && Core.OrganizationId.IsValid(entry.OrganizationId)
                && PublicId.TryParse(entry.MessageId, out _, out _)
                && entry.Try >= 1
                && entry.Try <= Delays.Length
            )
                return entry;
        }
        catch (JsonException)
        {
            // The exception below omits the text, which may hold confidential data.
        }

        throw new FormatException("The queue entry is malformed or of an unknown version.");
    }

    public string ToJson() => JsonSerializer.Serialize(this, QueueJson.Default.UnsettledMessage);
}
