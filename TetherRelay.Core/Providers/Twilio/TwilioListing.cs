using TetherRelay.Core.Providers.Http;
using Twilio.Clients;
using Twilio.Http;
using Twilio.Rest;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Types;

namespace TetherRelay.Core.Providers.Twilio;

/// <summary>
/// Finds a text in Twilio's message list: https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources. It reads the
/// JSON itself: the SDK drops a whole page for one unexpected field and treats absent fields as null.
/// </summary>
internal static class TwilioListing
{
    /// <summary>The relay's clock may be this much ahead of Twilio's.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(1);

    /// <summary>The longest deadline (18 s), as long for Twilio's own processing, and the rest for clock differences.</summary>
    private static readonly TimeSpan After = TimeSpan.FromMinutes(2);

    private const int PageSize = 50;

    /// <summary>
    /// The list's filter. A text lives ten minutes, so one more day covers it whether Twilio reads instants or dates. A messaging service picks its
    /// number later, so there is no sender to filter by.
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

    /// <summary>Requests the next page; null on the last page. Only the query comes from the response, so credentials reach Twilio only.</summary>
    /// <param name="page">The page.</param>
    /// <param name="read">The queries of the pages so far. A list that repeats one has ended.</param>
    public static Func<ITwilioRestClient, Task>? NextPage(JsonElement page, HashSet<string> read)
    {
        if (Query(page.Text("uri")) is { } own)
            read.Add(own);
        return Query(page.Text("next_page_uri")) is { } next && read.Add(next)
            ? client =>
                client.RequestAsync(
                    new Request(
                        global::Twilio.Http.HttpMethod.Get,
                        Domain.Api,
                        $"/2010-04-01/Accounts/{client.AccountSid}/Messages.json{next}"
                    )
                )
            : null;
    }

    private static string? Query(string? uri) =>
        uri?.IndexOf('?', StringComparison.Ordinal) is > 0 and var mark ? uri[mark..] : null;

    /// <summary>The messages of a page that match a text.</summary>
    public static IEnumerable<ProviderText> Candidates(JsonElement messages, LookupQuery text) =>
        messages.EnumerateArray().Select(message => Match(message, text)).OfType<ProviderText>();

    private static ProviderText? Match(JsonElement message, LookupQuery text)
    {
        var sid = message.Text("sid");
        if (!ResponseOutcome.IsId(sid) || message.Text("direction") != "outbound-api")
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

    // A messaging service also sends from numbers; its texts do not match a plain number's.
    private static bool IsFrom(JsonElement message, LookupQuery text) =>
        !IsMessagingService(text)
            ? message.Text("from") == text.From && message.Text("messaging_service_sid") is null
            : !message.TryGetProperty("messaging_service_sid", out _)
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

    // A text with an unknown status was accepted, too.
    private static MessageStatus Status(string? word) => TwilioStatus.Of(word) ?? MessageStatus.Sent;
}
