using TetherRelay.Core.OptOuts;
using TetherRelay.Core.Providers.Http;

namespace TetherRelay.Core.Providers.Twilio;

/// <summary>Reads Twilio's inbound text, whose fields TextGrid shares (www.twilio.com/docs/messaging/guides/webhook-request).</summary>
internal static class TwilioInbound
{
    // Ten at Twilio.
    private const int MaxMedia = 50;

    public static InboundText? Read(CallbackFields fields)
    {
        if (!MayBeText(fields))
            return null;
        if (InboundId.Of(fields["MessageSid"] ?? fields["SmsSid"] ?? fields["SmsMessageSid"]) is not { } sid)
            return null;
        if (fields["From"] is not { } from || fields["To"] is not { } to)
            return null;
        var content = InboundContent.Of(fields.Values("Body"), Attachments(fields));
        return new InboundText
        {
            ProviderId = sid,
            From = from,
            To = to,
            Body = content.Body,
            Content = content.Kind,
            Answered = WireWord.Parse<OptOutWord>(fields["OptOutType"]?.ToLowerInvariant()),
            Attachments = content.Attachments,
        };
    }

    /// <summary>Whether the fields may be those of a text: a status callback has no body and the status of an outbound text.</summary>
    public static bool MayBeText(CallbackFields fields) =>
        (fields["MessageStatus"] ?? fields["SmsStatus"]) is null or "received" or "receiving"
        || fields.Values("Body").Any();

    // One for each that is counted, also where its address is missing.
    private static IEnumerable<string?> Attachments(CallbackFields fields)
    {
        var counted = int.TryParse(fields["NumMedia"], CultureInfo.InvariantCulture, out var number) ? number : 0;
        for (var index = 0; index < MaxMedia; index++)
            if (fields[string.Create(CultureInfo.InvariantCulture, $"MediaUrl{index}")] is { } address)
                yield return address;
            else if (index < counted)
                yield return null;
    }
}
