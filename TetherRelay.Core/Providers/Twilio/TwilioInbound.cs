using TetherRelay.Core.OptOuts;
using TetherRelay.Core.Providers.Http;

namespace TetherRelay.Core.Providers.Twilio;

/// <summary>Reads Twilio's inbound text, whose fields TextGrid shares (www.twilio.com/docs/messaging/guides/webhook-request).</summary>
internal static class TwilioInbound
{
    // Twilio's maximum.
    private const int MaxAttachments = 10;

    public static InboundText? Read(CallbackFields fields)
    {
        if ((fields["MessageSid"] ?? fields["SmsSid"]) is not { } sid || !ResponseOutcome.IsId(sid))
            return null;
        if (fields["From"] is not { } from || fields["To"] is not { } to)
            return null;
        return new InboundText
        {
            ProviderId = sid,
            From = from,
            To = to,
            Body = fields["Body"] ?? "",
            Answered = WireWord.Parse<OptOutWord>(fields["OptOutType"]?.ToLowerInvariant()),
            Attachments = [.. Attachments(fields)],
        };
    }

    private static IEnumerable<Uri> Attachments(CallbackFields fields)
    {
        for (var index = 0; index < MaxAttachments; index++)
            if (
                fields[string.Create(CultureInfo.InvariantCulture, $"MediaUrl{index}")] is { } address
                && Uri.TryCreate(address, UriKind.Absolute, out var url)
                && url.Scheme == Uri.UriSchemeHttps
            )
                yield return url;
    }
}
