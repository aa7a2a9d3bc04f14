using System.Buffers.Text;
using TetherRelay.Core.Providers.Http;
using TetherRelay.Core.Texts;

namespace TetherRelay.Core.Providers.Sinch;

/// <summary>Reads Sinch's inbound text (developers.sinch.com/docs/sms/api-reference/sms/webhooks). A value of another type is read as its JSON.</summary>
internal static class SinchInbound
{
    private const string Prefix = "mo_";
    private const string Report = "delivery_report";
    private const string Binary = "mo_binary";

    public static InboundText? Read(JsonElement json)
    {
        if (!MayBeText(json) || (json.Text("type") is null && !json.Has("body")))
            return null;
        if (InboundId.Of(json.Scalar("id")) is not { } id)
            return null;
        if (json.Scalar("from") is not { } from || json.Scalar("to") is not { } to)
            return null;
        var content = Content(json);
        return new InboundText
        {
            ProviderId = id,
            From = from,
            To = to,
            Body = content.Body,
            Content = content.Kind,
            SentAt = json.Time("received_at"),
            Attachments = content.Attachments,
        };
    }

    /// <summary>Whether the callback may be a text: an unknown type may be one, if it has a body.</summary>
    public static bool MayBeText(JsonElement json) =>
        json.Text("type") is not { } type
        || type.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        || (json.Has("body") && !type.Contains(Report, StringComparison.OrdinalIgnoreCase));

    private static InboundContent Content(JsonElement json)
    {
        var bodies = json.Fields("body").ToList();
        if (!string.Equals(json.Text("type"), Binary, StringComparison.OrdinalIgnoreCase))
            return InboundContent.Of(bodies.SelectMany(Texts), bodies.SelectMany(Attachments));
        var (base64, header) = (json.Text("body") ?? "", Bytes(json.Text("udh"), Convert.FromHexString));
        var isText = true;
        // A body that is no Base64 is read as written.
        if (Bytes(base64, Convert.FromBase64String) is { } data)
        {
            var text = BinaryText.Read(data, header ?? [], Coding(json));
            (base64, isText) = (text ?? base64, text is not null || data.Length == 0);
        }
        // Base64 of URLs, or without its padding.
        else if (Bytes(base64, DecodeUrl) is { } other)
        {
            base64 = BinaryText.Read(other, header ?? [], Coding(json)) ?? base64;
        }

        var content = InboundContent.Of([base64], []);
        return isText ? content : content with { Kind = MessageContent.Binary };
    }

    // A media message has a subject and a text.
    private static IEnumerable<string?> Texts(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && (body.Has("message") || body.Has("media") || body.Has("subject"))
            ? [body.Field("subject").TextOf(), body.Field("message").TextOf()]
            : [body.TextOf()];

    private static IEnumerable<string?> Attachments(JsonElement body) =>
        body.Field("media") switch
        {
            { ValueKind: JsonValueKind.Array } media => media.EnumerateArray().Select(Address),
            { ValueKind: JsonValueKind.Undefined } => [],
            var part => [Address(part)],
        };

    // Without one where Sinch could not keep the attachment.
    private static string? Address(JsonElement part) =>
        part.ValueKind == JsonValueKind.String ? part.GetString() : part.Text("url");

    private static int? Coding(JsonElement json) =>
        int.TryParse(json.Scalar("data_coding") ?? json.Scalar("dcs"), CultureInfo.InvariantCulture, out var coding)
            ? coding
            : null;

    private static byte[] DecodeUrl(string text) => Base64Url.DecodeFromChars(text.TrimEnd('='));

    private static bool Has(this JsonElement json, string name) =>
        json.Field(name).ValueKind != JsonValueKind.Undefined;

    private static byte[]? Bytes(string? text, Func<string, byte[]> decode)
    {
        try
        {
            return text is null ? null : decode(text.Trim());
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
