using System.Text.Unicode;
using System.Web;
using TetherRelay.Core;
using TetherRelay.Simulator.TextGrid;
using TetherRelay.Simulator.Twilio;

namespace TetherRelay.Tests.Fixtures;

/// <summary>A callback as a provider makes and signs it, for the simulator's accounts.</summary>
internal static class SignedCallback
{
    /// <summary>A form of Twilio's or TextGrid's, or JSON of Sinch's.</summary>
    /// <param name="provider">Whose it is.</param>
    /// <param name="address">The public address that it is for; the path is where it goes.</param>
    /// <param name="body">The body.</param>
    /// <param name="key">A forger's key; null for the account's.</param>
    public static HttpRequestMessage Of(ProviderName provider, string address, string body, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address).PathAndQuery)
        {
            Content = new StringContent(
                body,
                Encoding.UTF8,
                provider == ProviderName.Sinch ? "application/json" : "application/x-www-form-urlencoded"
            ),
        };
        switch (provider)
        {
            case ProviderName.Twilio:
                var form = HttpUtility.ParseQueryString(body);
                var fields = form.AllKeys.Select(name => (name ?? "", form[name] ?? ""));
                request.Headers.Add("X-Twilio-Signature", TwilioSignature(address, fields, key));
                break;
            case ProviderName.TextGrid:
                request.Headers.Add(
                    "X-TextGrid-Signature",
                    Sign(key ?? SimulatedTextGridAccount.WebhookSecret, Encoding.UTF8.GetBytes(address + body))
                );
                break;
            default:
                break;
        }

        return request;
    }

    /// <summary>A receipt's body.</summary>
    public static string Receipt(ProviderName provider, string id, string status, string? code = null) =>
        provider == ProviderName.Sinch
            ? $$"""{"type":"recipient_delivery_report_sms","batch_id":"{{id}}","recipient":"14165550100","code":{{code ?? "0"}},"status":"{{status}}","at":"2026-11-22T12:00:00Z"}"""
            : $"MessageSid={Uri.EscapeDataString(id)}&MessageStatus={status}&To=%2B14165550100"
                + (code is null ? "" : $"&ErrorCode={code}");

    /// <summary>The body of a text that a phone wrote.</summary>
    public static string Text(ProviderName provider, string id, string from, string to, string text) =>
        provider == ProviderName.Sinch
            ? JsonSerializer.Serialize(
                new Dictionary<string, string>
                {
                    ["type"] = "mo_text",
                    ["id"] = id,
                    ["from"] = from.TrimStart('+'),
                    ["to"] = to.TrimStart('+'),
                    ["body"] = text,
                }
            )
            : $"MessageSid={id}&From={Uri.EscapeDataString(from)}&To={Uri.EscapeDataString(to)}&Body={Uri.EscapeDataString(text)}&NumMedia=0";

    /// <summary>Twilio's signature over the address and a form's fields.</summary>
    public static string TwilioSignature(
        string address,
        IEnumerable<(string Name, string Value)> fields,
        string? key = null
    ) =>
        Sign(
            key ?? SimulatedTwilioAccount.AuthToken,
            Encoding.UTF8.GetBytes(
                address
                    + string.Concat(
                        fields
                            .OrderBy(field => field.Name, StringComparer.Ordinal)
                            .Select(field => field.Name + field.Value)
                    )
            )
        );

    /// <summary>TextGrid's signature over the address and the body as it is, or where it is UTF-8 with escaped characters.</summary>
    public static string TextGridSignature(string address, byte[] body, bool isEscaped)
    {
        var signed = body;
        if (isEscaped && Utf8.IsValid(body))
            signed = Encoding.UTF8.GetBytes(
                string.Concat(
                    Encoding.UTF8.GetString(body).Select(unit => unit > 127 ? $"\\u{(int)unit:x4}" : $"{unit}")
                )
            );
        return Sign(SimulatedTextGridAccount.WebhookSecret, [.. Encoding.UTF8.GetBytes(address), .. signed]);
    }

#pragma warning disable CA5350
    private static string Sign(string key, byte[] signed) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(key), signed));
#pragma warning restore CA5350
}
