using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TetherRelay.Core.Providers.Http;

namespace TetherRelay.Core.Providers.TextGrid;

/// <summary>TextGrid's API: Twilio's in JSON, with a bearer token.</summary>
internal sealed class TextGridProvider(
    HttpClient http,
    IOptions<ProvidersOptions> options,
    ILogger<TextGridProvider> logger
) : HttpSmsProvider(http, logger)
{
    public override ProviderName Name => ProviderName.TextGrid;

    protected override HttpRequestMessage Compose(OutgoingText text, ProviderCredentials credentials)
    {
        var account = credentials["account_sid"]!;
        var token = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account}:{credentials["auth_token"]}"));
        var message = new TextGridMessage(text.Body, text.From.Numbers[0], text.To, text.StatusCallback);
        return new HttpRequestMessage(
            HttpMethod.Post,
            options.Value.TextGrid.Resolve($"2010-04-01/Accounts/{Uri.EscapeDataString(account)}/Messages.json")
        )
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
            Content = JsonBody.Of(message, TextGridJson.Default.TextGridMessage),
        };
    }

    protected override Verdict Read(ProviderAnswer answer) => TextGridAnswers.Read(answer);
}
