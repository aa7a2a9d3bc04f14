using TetherRelay.Core;

namespace TetherRelay.Cli.Views;

/// <summary>Where one provider is to post replies, and where that is entered.</summary>
internal sealed record WebhookView(string Provider, string Inbound, string Entry)
{
    public static WebhookView Of(ProviderName provider, string inbound) =>
        new(WireWord.Of(provider), inbound, EntryOf(provider));

    private static string EntryOf(ProviderName provider) =>
        provider switch
        {
            ProviderName.Twilio =>
                "Twilio: the webhook (HTTP POST) for incoming messages, of each number or of the messaging service it belongs to.",
            ProviderName.TextGrid =>
                "TextGrid: the SMS webhook of each number. Its callbacks are refused without the account's webhook_secret.",
            _ => "Sinch: the callback URL of the service plan.",
        };
}
