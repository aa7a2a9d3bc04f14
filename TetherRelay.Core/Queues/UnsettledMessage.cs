using System.Text.Json;
using System.Text.Json.Serialization;

namespace TetherRelay.Core.Queues;

/// <summary>What the queue <c>unsettled-messages</c> carries: a message whose outcome is to be found out.</summary>
/// <param name="Version">Of this form; a reader refuses one that it does not know.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="MessageId">Public id of the message.</param>
/// <param name="Try">Which look-up this entry is for, from 1.</param>
internal sealed record UnsettledMessage(int Version, string OrganizationId, string MessageId, int Try)
{
    public const int CurrentVersion = 1;

    /// <summary>How long each look-up waits for its turn: an hour in all, in which a text either was listed or never will be.</summary>
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

    /// <exception cref="FormatException">It is none, or one of another version.</exception>
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
            // Said below, without the text: it could be anything.
        }

        throw new FormatException("This is no entry of an unsettled message that this version reads.");
    }

    public string ToJson() => JsonSerializer.Serialize(this, QueueJson.Default.UnsettledMessage);
}
