using TetherRelay.Core.Providers.Failures;
using TetherRelay.Core.Providers.Http;

namespace TetherRelay.Core.Providers.Sinch;

/// <summary>
/// Reads Sinch's delivery report, of a recipient or of a batch with one recipient (developers.sinch.com/docs/sms/api-reference/sms/delivery-reports).
/// </summary>
internal static class SinchReceipt
{
    public static DeliveryReceipt? Read(JsonElement report)
    {
        if (report.Text("batch_id") is not { } id || !ResponseOutcome.IsId(id))
            return null;
        var recipient = report.Text("type") switch
        {
            "recipient_delivery_report_sms" or "recipient_delivery_report_mms" => report,
            "delivery_report_sms" or "delivery_report_mms" => SingleOrNone(report.Field("statuses")),
            _ => default,
        };
        if (Status(recipient.Text("status")) is not { } status)
            return null;
        // Sinch also sends codes for pending and delivered texts.
        var code = status is MessageStatus.Failed or MessageStatus.Undelivered
            ? recipient.Code("code")?.ToString(CultureInfo.InvariantCulture)
            : null;
        return new DeliveryReceipt(id, status, code)
        {
            IsOptOut = recipient.Text("status") == "Deleted" && !IsNumber(code),
            ClientReference = report.Text("client_reference"),
        };
    }

    // "Deleted" stands for an opt-out or a number that is not valid; only the code tells them apart.
    private static bool IsNumber(string? code) =>
        FailureCatalogue.Find(ProviderName.Sinch, code) is { Cause: FailureCause.Number };

    private static JsonElement SingleOrNone(JsonElement statuses) =>
        statuses.ValueKind == JsonValueKind.Array && statuses.GetArrayLength() == 1 ? statuses[0] : default;

    private static MessageStatus? Status(string? word) =>
        word switch
        {
            "Queued" or "Dispatched" => MessageStatus.Sent,
            "Delivered" => MessageStatus.Delivered,
            // The carrier accepted the text before it expired.
            "Expired" => MessageStatus.Undelivered,
            "Failed" or "Rejected" or "Aborted" or "Cancelled" or "Deleted" => MessageStatus.Failed,
            // "Unknown" is final, but proves only that the text was sent.
            "Unknown" => MessageStatus.Sent,
            _ => null,
        };
}
