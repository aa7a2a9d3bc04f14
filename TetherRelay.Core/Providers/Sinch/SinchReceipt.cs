using System.Globalization;
using System.Text.Json;
using TetherRelay.Core.Providers.Http;

namespace TetherRelay.Core.Providers.Sinch;

/// <summary>
/// Reads Sinch's delivery report: of one recipient, or the summary of a batch, which is of one recipient, too
/// (developers.sinch.com/docs/sms/api-reference/sms/delivery-reports).
/// </summary>
internal static class SinchReceipt
{
    public static DeliveryReceipt? Read(JsonElement report)
    {
        if (report.Text("batch_id") is not { } id || !Verdict.IsId(id))
            return null;
        var said = report.Text("type") switch
        {
            "recipient_delivery_report_sms" or "recipient_delivery_report_mms" => report,
            "delivery_report_sms" or "delivery_report_mms" => Only(report.Field("statuses")),
            _ => default,
        };
        if (Status(said.Text("status")) is not { } status)
            return null;
        // What is under way or delivered has a code, too.
        var code = status is MessageStatus.Failed or MessageStatus.Undelivered ? said.Code("code") : null;
        return new DeliveryReceipt(id, status, code?.ToString(CultureInfo.InvariantCulture))
        {
            IsOptOut = said.Text("status") == "Deleted",
            ClientReference = report.Text("client_reference"),
        };
    }

    private static JsonElement Only(JsonElement statuses) =>
        statuses.ValueKind == JsonValueKind.Array && statuses.GetArrayLength() == 1 ? statuses[0] : default;

    private static MessageStatus? Status(string? word) =>
        word switch
        {
            "Queued" or "Dispatched" => MessageStatus.Sent,
            "Delivered" => MessageStatus.Delivered,
            // The carrier had it.
            "Expired" => MessageStatus.Undelivered,
            "Failed" or "Rejected" or "Aborted" or "Cancelled" or "Deleted" => MessageStatus.Failed,
            // "Unknown" is final, and says no more than that it was sent.
            "Unknown" => MessageStatus.Sent,
            _ => null,
        };
}
