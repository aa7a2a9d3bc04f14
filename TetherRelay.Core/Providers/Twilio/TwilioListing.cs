using System.Globalization;
using System.Text.Json;
using TetherRelay.Core.Providers.Http;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Providers.Twilio;

/// <summary>
/// Finds a text among the messages that Twilio lists:
/// https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources.
/// </summary>
internal static class TwilioListing
{
    /// <summary>Ours may be ahead of Twilio's clock by this much.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(1);

    /// <summary>18 s for the longest deadline within which a text is handed over, as long for Twilio's own, the rest for the clocks.</summary>
    private static readonly TimeSpan After = TimeSpan.FromMinutes(2);

    private const int PageSize = 50;

    /// <summary>
    /// The filters, as a query. The days are of sending, GMT, which may be the day after: a text lives for ten minutes, and
    /// whether Twilio's last day counts as a whole is not said. A messaging service picks its number later, so that there is no
    /// sender to ask for.
    /// </summary>
    public static string Query(SentText text)
    {
        var from = IsMessagingService(text) ? "" : $"&From={Uri.EscapeDataString(text.From)}";
        return $"To={Uri.EscapeDataString(text.To)}{from}"
            + $"&DateSent%3E={Day(text.At - Before)}&DateSent%3C={Day(text.At + TimeSpan.FromDays(1))}&PageSize={PageSize}";
    }

    /// <summary>The next page's query; null where this is the last one.</summary>
    public static string? NextQuery(JsonElement page) =>
        page.Text("next_page_uri") is { } next && next.IndexOf('?', StringComparison.Ordinal) is > 0 and var mark
            ? next[(mark + 1)..]
            : null;

    /// <summary>The messages of a page that may be a text.</summary>
    public static IEnumerable<ProviderText> Alike(JsonElement messages, SentText text) =>
        messages.EnumerateArray().Select(message => Match(message, text)).OfType<ProviderText>();

    private static ProviderText? Match(JsonElement message, SentText text)
    {
        var sid = message.Text("sid");
        if (!Verdict.IsId(sid) || message.Text("direction") != "outbound-api")
            return null;
        if (message.Text("to") != text.To || message.Text("body") != text.Body || !IsFrom(message, text))
            return null;
        if (At(message) is not { } at || at < text.At - Before || at > text.At + After)
            return null;
        return new ProviderText(
            sid!,
            Status(message.Text("status")),
            at,
            message.Code("error_code")?.ToString(CultureInfo.InvariantCulture)
        );
    }

    // A messaging service sends from numbers, too: its texts are not those of a sender that is the number alone.
    private static bool IsFrom(JsonElement message, SentText text) =>
        !IsMessagingService(text)
            ? message.Text("from") == text.From && message.Text("messaging_service_sid") is null
            : message.Field("messaging_service_sid").ValueKind == JsonValueKind.Undefined
                || message.Text("messaging_service_sid") == text.From;

    private static bool IsMessagingService(SentText text) => !text.From.StartsWith('+');

    // RFC 2822: Sun, 22 Nov 2026 12:00:00 +0000.
    private static DateTimeOffset? At(JsonElement message) =>
        DateTimeOffset.TryParseExact(
            message.Text("date_created"),
            "ddd, d MMM yyyy HH:mm:ss zzz",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var at
        )
            ? at
            : null;

    // A word that is not known yet belongs to a text that was accepted all the same.
    private static MessageStatus Status(string? word) => TwilioStatus.Of(word) ?? MessageStatus.Sent;

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
