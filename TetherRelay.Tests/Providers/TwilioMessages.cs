using System.Text.Json.Nodes;
using TetherRelay.Core.Providers;

namespace TetherRelay.Tests.Providers;

/// <summary>Messages as Twilio lists them.</summary>
internal static class TwilioMessages
{
    /// <summary>One that is a text, taken at once.</summary>
    public static JsonObject Of(LookupQuery text) =>
        new()
        {
            ["sid"] = "SM1",
            ["account_sid"] = "AC0123",
            ["body"] = text.Body,
            ["date_created"] = Time(text.At),
            ["date_sent"] = Time(text.At),
            ["direction"] = "outbound-api",
            ["error_code"] = null,
            ["from"] = text.From.StartsWith('+') ? text.From : "+12362320247",
            ["messaging_service_sid"] = text.From.StartsWith('+') ? null : text.From,
            ["num_segments"] = "1",
            ["status"] = "sent",
            ["to"] = text.To,
        };

    public static string Time(DateTimeOffset at) =>
        at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
}
