namespace TetherRelay.Simulator.Twilio;

/// <summary>The Message resource right after it was created: neither sent nor priced yet.</summary>
internal sealed record TwilioMessage
{
    public required string AccountSid { get; init; }
    public string ApiVersion { get; init; } = "2010-04-01";
    public required string Body { get; init; }
    public required string DateCreated { get; init; }
    public string? DateSent { get; init; }
    public required string DateUpdated { get; init; }
    public string Direction { get; init; } = "outbound-api";
    public int? ErrorCode { get; init; }
    public string? ErrorMessage { get; init; }
    public string? From { get; init; }
    public string? MessagingServiceSid { get; init; }
    public string NumMedia { get; init; } = "0";
    public required string NumSegments { get; init; }
    public string? Price { get; init; }
    public string? PriceUnit { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sid { get; init; }

    public required string Status { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Dictionary<string, string>? SubresourceUris { get; init; }

    public required string To { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Uri { get; init; }

    /// <summary>A time as RFC 2822 writes it.</summary>
    public static string Time(DateTimeOffset at) =>
        at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
}
