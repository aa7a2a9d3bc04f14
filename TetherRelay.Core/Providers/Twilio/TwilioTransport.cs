using System.Net;
using System.Net.Http.Headers;
using System.Runtime.ExceptionServices;
using TetherRelay.Core.Providers.Http;
using Twilio.Exceptions;
using Twilio.Http;
using Response = Twilio.Http.Response;

namespace TetherRelay.Core.Providers.Twilio;

/// <summary>
/// Carries one call of Twilio's SDK over the relay's HTTP client and keeps the raw response. The SDK loses the status or id of unexpected responses,
/// and its exceptions may contain a whole page.
/// </summary>
internal sealed class TwilioTransport(ProviderEndpoint endpoint, Func<HttpRequestMessage, Task<ProviderResponse>> send)
    : global::Twilio.Http.HttpClient
{
    private ProviderResponse? _answer;

    /// <summary>Awaits a call and returns its response. Errors of the HTTP client are thrown.</summary>
    public async Task<ProviderResponse> ResponseAsync(Task call)
    {
        try
        {
            await call;
        }
        catch (ApiConnectionException fault) when (fault.InnerException is { } cause)
        {
            ExceptionDispatchInfo.Throw(cause);
        }
        catch (Exception) when (_answer is not null)
        {
            // The SDK failed to parse a response that was received.
        }

        return _answer!.Value;
    }

    public override async Task<Response> MakeRequestAsync(Request request)
    {
        var address = endpoint.Resolve(request.ConstructUrl().PathAndQuery.TrimStart('/'));
        using var message = new HttpRequestMessage(new(request.Method.ToString()), address)
        {
            Headers =
            {
                Authorization = new AuthenticationHeaderValue(
                    "Basic",
                    Authentication(request.Username, request.Password)
                ),
            },
            Content = request.PostParams.Count > 0 ? new FormUrlEncodedContent(request.PostParams) : null,
        };
        var answer = await send(message);
        _answer = answer;
        return new Response((HttpStatusCode)answer.Status, answer.Text);
    }

    public override Response MakeRequest(Request request) => throw new NotSupportedException();
}
