using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TetherRelay.Core.Providers.Http;

namespace TetherRelay.Core.Providers.Sinch;

/// <summary>Sinch's SMS REST API (XMS).</summary>
internal sealed class SinchProvider(
    HttpClient http,
    IOptions<ProvidersOptions> options,
    TimeProvider time,
    ILogger<SinchProvider> logger
) : HttpSmsProvider(http, logger)
{
    public override ProviderName Name => ProviderName.Sinch;

    protected override HttpRequestMessage Compose(OutgoingText text, ProviderCredentials credentials)
    {
        var plan = Uri.EscapeDataString(credentials["service_plan_id"]!);
        return new HttpRequestMessage(
            HttpMethod.Post,
            options.Value.Sinch.Resolve($"xms/v1/{plan}/batches", credentials["region"])
        )
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", Printable(credentials["api_token"]!)) },
            Content = JsonBody.Of(SinchBatch.Of(text, time.GetUtcNow()), SinchJson.Default.SinchBatch),
        };
    }

    protected override Verdict Read(ProviderAnswer answer) => SinchAnswers.Read(answer);

    // A token that no header can hold ends as the provider's refusal, not as an exception.
    private static string Printable(string token) =>
        string.Concat(token.Select(character => character is > ' ' and < '\x7f' ? character : '?'));
}
