namespace TetherRelay.Core.Calls;

/// <summary>An entry of the queue <c>unsettled-messages</c>: a call to record, or a recorded one to judge again.</summary>
/// <param name="Version">The entry's version; a reader refuses one that it does not know.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Ended">The call to record; null where it is recorded.</param>
/// <param name="CallId">Public id of the recorded call; null before.</param>
/// <param name="Try">The number of the judgement, from 1.</param>
internal sealed record CallEntry(int Version, string OrganizationId, EndedCall? Ended, string? CallId, int Try)
{
    private const int CurrentVersion = 1;

    // No other entry of the queue begins so.
    private const string Start = "{\"call_entry\":";

    /// <summary>The delay before each judgement. Receipts come within their sum, an hour.</summary>
    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.Zero,
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromMinutes(40),
    ];

    [JsonIgnore]
    public TimeSpan Delay => Delays[Try - 1];

    /// <summary>Whether a later judgement follows.</summary>
    [JsonIgnore]
    public bool IsLast => Try == Delays.Length;

    public static CallEntry First(string organizationId, EndedCall ended) =>
        new(CurrentVersion, organizationId, ended, CallId: null, Try: 1);

    /// <summary>The entry that judges the recorded call again. It holds ids only.</summary>
    public CallEntry Next(string callId) => this with { Ended = null, CallId = callId, Try = Try + 1 };

    /// <summary>Whether a queue's text is such an entry.</summary>
    public static bool Holds(string text) => text.StartsWith(Start, StringComparison.Ordinal);

    /// <exception cref="FormatException">The text is no entry, or has another version.</exception>
    public static CallEntry Parse(string text)
    {
        try
        {
            if (
                JsonSerializer.Deserialize(text, CallJson.Default.Wrapped)?.CallEntry is { } entry
                && entry.Version == CurrentVersion
                && Core.OrganizationId.IsValid(entry.OrganizationId)
                && (entry.Ended is not null || (entry.CallId is { } id && PublicId.TryParse(id, out _, out _)))
                && entry.Try >= 1
                && entry.Try <= Delays.Length
            )
                return entry;
        }
        catch (JsonException)
        {
            // The exception below omits the text, which holds personal data.
        }

        throw new FormatException("The queue entry of a call is malformed or of an unknown version.");
    }

    public string ToJson() => JsonSerializer.Serialize(new Wrapped(this), CallJson.Default.Wrapped);

    internal sealed record Wrapped(CallEntry CallEntry);
}
