namespace TetherRelay.Simulator.Sinch;

/// <summary>The delivery report for one recipient. Its number has no plus.</summary>
internal sealed record SinchDeliveryReport(string BatchId, string Recipient, int Code, string Status, string At)
{
    public string Type { get; } = "recipient_delivery_report_sms";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ClientReference { get; init; }
}
