using System.Globalization;
using System.Text.Json;
using TetherRelay.Core.Providers.Http;
using Twilio.Clients;
using Twilio.Http;
using Twilio.Rest;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Types;

namespace TetherRelay.Core.Providers.Twilio;

/// <summary>
/// Finds a text among the messages that Twilio lists:
/// https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources.
/// Read without the SDK, which gives up a whole page for one odd field and takes a field that is absent for one that is null.
/// </summary>
internal static class TwilioListing
{
    /// <summary>Ours may be ahead of Twilio's clock by this much.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(1);

    /// <summary>18 s for the longest deadline within which a text is handed over, as long for Twilio's own, the rest for the clocks.</summary>
    private static readonly TimeSpan After = TimeSpan.FromMinutes(2);

    private const int PageSize = 50;

    /// <summary>
    /// What to ask for. A text lives for ten minutes, so that a day later covers it whether Twilio reads the bounds as instants or
    /// as days. A messaging service picks its number later: there is no sender to ask for.
    /// </summary>
    public static ReadMessageOptions Options(LookupQuery text) =>
        new()
        {
            To = text.To,
            From = IsMessagingService(text) ? null : new PhoneNumber(text.From),
            DateSentAfter = (text.At - Before).UtcDateTime,
            DateSentBefore = text.At.UtcDateTime.AddDays(1),
            PageSize = PageSize,
        };

    /// <summary>
    /// Asks for the next page; null where this is the last one. Only the query is taken from an answer: credentials go nowhere else.
    /// </summary>
    public static Func<ITwilioRestClient, Task>? NextPage(JsonElement page) =>
        page.Text("next_page_uri") is { } next && next.IndexOf('?', StringComparison.Ordinal) is > 0 and var mark
            ? client =>
                client.RequestAsync(
                    new Request(
                        global::Twilio.Http.HttpMethod.Get,
                        Domain.Api,
                        $"/2010-04-01/Accounts/{client.AccountSid}/Messages.json{next[mark..]}"
                    )
                )
            : null;

    /// <summary>The messages of a page that may be a text.</summary>
    public static IEnumerable<ProviderText> Alike(JsonElement messages, LookupQuery text) =>
        messages.EnumerateArray().Select(message => Match(message, text)).OfType<ProviderText>();

    private static ProviderText? Match(JsonElement message, LookupQuery text)
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
    private static bool IsFrom(JsonElement message, LookupQuery text) =>
        !IsMessagingService(text)
            ? message.Text("from") == text.From && message.Text("messaging_service_sid") is null
            : message.Field("messaging_service_sid").ValueKind == JsonValueKind.Undefined
                || message.Text("messaging_service_sid") == text.From;

    private static bool IsMessagingService(LookupQuery text) => !text.From.StartsWith('+');

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
}
