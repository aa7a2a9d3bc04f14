using System.Net;
using System.Net.Http.Headers;
using System.Runtime.ExceptionServices;
using TetherRelay.Core.Providers.Http;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;
using Twilio.Rest.Api.V2010;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Types;
using HttpClient = System.Net.Http.HttpClient;
using Response = Twilio.Http.Response;

namespace TetherRelay.Core.Providers.Twilio;

/// <summary>Twilio's Messages API, through its SDK.</summary>
internal sealed class TwilioProvider(
    HttpClient http,
    IOptions<ProvidersOptions> options,
    ILogger<TwilioProvider> logger
) : HttpSmsProvider(http, logger)
{
    /// <summary>The text's lifetime, in seconds. Twilio's default of ten hours would deliver an outdated text.</summary>
    private const int Validity = 600;

    /// <summary>The maximum number of pages: a thousand texts to one contact in two days exceed an agent's traffic.</summary>
    private const int MaxPages = 20;

    public override ProviderName Name => ProviderName.Twilio;

    protected override Task<ProviderResponse> SubmitAsync(
        OutgoingText text,
        ProviderCredentials credentials,
        Func<HttpRequestMessage, Task<ProviderResponse>> submit
    ) =>
        CallAsync(
            client => MessageResource.CreateAsync(Message(text), client),
            credentials,
            SendingLogin(credentials),
            submit
        );

    public override ResponseOutcome Read(ProviderResponse answer) => TwilioResponses.Read(answer);

    protected override async Task<LookupResult> LookUpAsync(
        LookupQuery text,
        ProviderCredentials credentials,
        CancellationToken cancellationToken
    )
    {
        // An erased text has no content to match.
        if (text.Body.Length == 0 || text.To.Length == 0)
            return new LookupResult.Inconclusive("erased");
        var found = new List<ProviderText>();
        var read = new HashSet<string>();
        Func<ITwilioRestClient, Task>? next = client => MessageResource.ReadAsync(TwilioListing.Options(text), client);
        for (var page = 0; next is not null && page < MaxPages; page++)
        {
            var answer = await FetchAsync(next, credentials, SendingLogin(credentials), cancellationToken);
            if (ReadList(answer, "messages", credentials.Account, cancellationToken) is not { } list)
                return new LookupResult.Inconclusive("no_list");
            found.AddRange(TwilioListing.Candidates(list.Field("messages"), text));
            next = TwilioListing.NextPage(list, read);
        }

        return found.Count > 0
            ? new LookupResult.Candidates([.. found.DistinctBy(candidate => candidate.ProviderId)])
            : new LookupResult.NotFound();
    }

    // The auth token signs callbacks and can read the account (https://www.twilio.com/docs/iam/api/account). An API key cannot, so it reads messages.
    protected override IEnumerable<Task<ProviderResponse>> AccountRequests(
        ProviderCredentials credentials,
        CancellationToken cancellationToken
    )
    {
        yield return FetchAsync(
            client => AccountResource.FetchAsync(client: client),
            credentials,
            AccountLogin(credentials),
            cancellationToken
        );
        if (credentials["api_key_sid"] is not null)
            yield return FetchAsync(
                client => MessageResource.ReadAsync(pageSize: 1, client: client),
                credentials,
                SendingLogin(credentials),
                cancellationToken
            );
    }

    protected override AccountCheck ReadAccount(ProviderResponse answer) =>
        answer.IsSuccess && answer.Json.Text("status") is { } status && status != "active"
            ? new AccountCheck.Refused(status is "suspended" or "closed" ? status : "not_active")
            : base.ReadAccount(answer);

    private Task<ProviderResponse> FetchAsync(
        Func<ITwilioRestClient, Task> call,
        ProviderCredentials credentials,
        (string? User, string? Password) login,
        CancellationToken cancellationToken
    ) => CallAsync(call, credentials, login, request => FetchAsync(request, cancellationToken));

    // A client is small. One per call carries its own deadline, response and current credentials.
    private Task<ProviderResponse> CallAsync(
        Func<ITwilioRestClient, Task> call,
        ProviderCredentials credentials,
        (string? User, string? Password) login,
        Func<HttpRequestMessage, Task<ProviderResponse>> send
    )
    {
        var transport = new Transport(options.Value.Twilio, send);
        var account = Uri.EscapeDataString(credentials["account_sid"]!);
        return transport.ResponseAsync(
            call(new TwilioRestClient(login.User, login.Password, account, httpClient: transport))
        );
    }

    private static CreateMessageOptions Message(OutgoingText text) =>
        new(text.To)
        {
            From = text.From.MessagingServiceSid is null ? new PhoneNumber(text.From.Address) : null,
            MessagingServiceSid = text.From.MessagingServiceSid,
            Body = text.Body,
            StatusCallback = text.StatusCallback is { } callback ? new Uri(callback) : null,
            ValidityPeriod = Validity,
            // A replaced letter can make another link of an allowed one.
            SmartEncoded = false,
        };

    private static (string?, string?) AccountLogin(ProviderCredentials credentials) =>
        (credentials["account_sid"], credentials["auth_token"]);

    private static (string?, string?) SendingLogin(ProviderCredentials credentials) =>
        credentials["api_key_sid"] is { } key && credentials["api_key_secret"] is { } secret
            ? (key, secret)
            : AccountLogin(credentials);

    /// <summary>
    /// Carries one call of Twilio's SDK over the relay's HTTP client and keeps the raw response, of which the SDK gets the status only. The SDK loses the
    /// status or id of unexpected responses, and its exceptions may contain a whole page.
    /// </summary>
    private sealed class Transport(ProviderEndpoint endpoint, Func<HttpRequestMessage, Task<ProviderResponse>> send)
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
                // The SDK refuses a response that was received.
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
            return new Response((HttpStatusCode)answer.Status, "");
        }

        public override Response MakeRequest(Request request) => throw new NotSupportedException();
    }
}
