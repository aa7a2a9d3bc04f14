using System.Net;
using System.Net.Http.Headers;
using System.Runtime.ExceptionServices;
using TetherRelay.Core.Providers.Http;
using Twilio.Exceptions;
using Twilio.Http;

namespace TetherRelay.Core.Providers.Twilio;

/// <summary>
/// Carries one call of Twilio's SDK over an HTTP client of ours and keeps the answer as it came: the SDK loses the status or
/// the id of answers that it does not expect, and may put a whole page into an exception's message.
/// </summary>
internal sealed class TwilioTransport(ProviderEndpoint endpoint, Func<HttpRequestMessage, Task<ProviderAnswer>> send)
    : global::Twilio.Http.HttpClient
{
    private ProviderAnswer? _answer;

    /// <summary>The answer to a call that goes through this instance; throws what our HTTP client threw.</summary>
    public async Task<ProviderAnswer> AnswerAsync(Task call)
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
            // The SDK's reading of an answer that is there.
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
