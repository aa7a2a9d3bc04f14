using System.Collections.Specialized;
using System.Web;
using TetherRelay.Simulator.Sinch;
using TetherRelay.Simulator.TextGrid;
using TetherRelay.Simulator.Twilio;

namespace TetherRelay.Tests.Simulator;

/// <summary>A callback as it stood on the wire, with its signature checked as the provider's customers do.</summary>
internal sealed record PostedCallback(string Url, string Head, string Body)
{
    public NameValueCollection Form => HttpUtility.ParseQueryString(Body);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public bool IsJson => Header("Content-Type")!.StartsWith("application/json", StringComparison.Ordinal);

    /// <summary>A request that came to an address.</summary>
    public static PostedCallback Of(string request, string url)
    {
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return new PostedCallback(url, request[..end], request[(end + 4)..]);
    }

    public bool IsSignedBy(string provider) =>
        provider switch
        {
            "twilio" => Header("X-Twilio-Signature") == Sha1(SimulatedTwilioAccount.AuthToken, Url + SortedFields()),
            "textgrid" => Header("X-TextGrid-Signature") == Sha1(SimulatedTextGridAccount.WebhookSecret, Url + Body),
            _ => Header("x-sinch-webhook-signature") == Sha256(SimulatedSinchAccount.WebhookSecret, SinchText()),
        };

    /// <summary>The word that says what became of the text.</summary>
    public string? Status => IsJson ? Text("status") ?? Text("MessageStatus") : Form["MessageStatus"];

    public string? Text(string name) => Json.TryGetProperty(name, out var value) ? value.ToString() : null;

    private string? Header(string name) =>
        Head.Split("\r\n")
            .Select(line => line.Split(": ", 2))
            .FirstOrDefault(parts => parts[0].Equals(name, StringComparison.OrdinalIgnoreCase))
            ?[1];

    private string SortedFields()
    {
        var form = Form;
        return string.Concat(form.AllKeys.Order(StringComparer.Ordinal).Select(name => name + form[name]));
    }

    private string SinchText() =>
        $"{Body}.{Header("x-sinch-webhook-signature-nonce")}.{Header("x-sinch-webhook-signature-timestamp")}";

#pragma warning disable CA5350
    private static string Sha1(string key, string text)
    {
        using var hmac = new HMACSHA1(Encoding.UTF8.GetBytes(key));
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
#pragma warning restore CA5350

    private static string Sha256(string key, string text)
    {
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(key));
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
