using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TetherRelay.Core.Providers.Http;
using Twilio.Clients;
using Twilio.Rest.Api.V2010;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Types;

namespace TetherRelay.Core.Providers.Twilio;

/// <summary>Twilio's Messages API, through its SDK.</summary>
internal sealed class TwilioProvider(
    HttpClient http,
    IOptions<ProvidersOptions> options,
    ILogger<TwilioProvider> logger
) : HttpSmsProvider(http, logger)
{
    /// <summary>Seconds: a text promised "now" must not arrive hours later, as it could with Twilio's default of ten.</summary>
    private const int Validity = 600;

    /// <summary>A thousand texts to one contact in two days are more than an agent sends.</summary>
    private const int MostPages = 20;

    public override ProviderName Name => ProviderName.Twilio;

    protected override Task<ProviderAnswer> SubmitAsync(
        OutgoingText text,
        ProviderCredentials credentials,
        Submission submission
    ) =>
        CallAsync(
            client => MessageResource.CreateAsync(Message(text), client),
            credentials,
            Sending(credentials),
            submission.SendAsync
        );

    protected override Verdict Read(ProviderAnswer answer) => TwilioAnswers.Read(answer);

    protected override async Task<LookupResult> LookUpAsync(
        LookupQuery text,
        ProviderCredentials credentials,
        CancellationToken cancellationToken
    )
    {
        // An erased text has nothing that it could be told by.
        if (text.Body.Length == 0 || text.To.Length == 0)
            return new LookupResult.Inconclusive("erased");
        var found = new List<ProviderText>();
        Func<ITwilioRestClient, Task>? next = client => MessageResource.ReadAsync(TwilioListing.Options(text), client);
        for (var page = 0; next is not null && page < MostPages; page++)
        {
            var answer = await AskAsync(next, credentials, Sending(credentials), cancellationToken);
            if (ReadList(answer, "messages", credentials.Account, cancellationToken) is not { } list)
                return new LookupResult.Inconclusive("no_list");
            found.AddRange(TwilioListing.Alike(list.Field("messages"), text));
            next = TwilioListing.NextPage(list);
        }

        return found.Count > 0 ? new LookupResult.Candidates(found) : new LookupResult.NotFound();
    }

    // The auth token, which signs what Twilio posts, shows the account (https://www.twilio.com/docs/iam/api/account), and an API key
    // does not: it shows the messages.
    protected override IEnumerable<Task<ProviderAnswer>> Inquiries(
        ProviderCredentials credentials,
        CancellationToken cancellationToken
    )
    {
        yield return AskAsync(
            client => AccountResource.FetchAsync(client: client),
            credentials,
            Owner(credentials),
            cancellationToken
        );
        if (credentials["api_key_sid"] is not null)
            yield return AskAsync(
                client => MessageResource.ReadAsync(pageSize: 1, client: client),
                credentials,
                Sending(credentials),
                cancellationToken
            );
    }

    protected override AccountCheck ReadAccount(ProviderAnswer answer) =>
        answer.IsSuccess && answer.Json.Text("status") is { } status && status != "active"
            ? new AccountCheck.Refused(status is "suspended" or "closed" ? status : "not_active")
            : base.ReadAccount(answer);

    private Task<ProviderAnswer> AskAsync(
        Func<ITwilioRestClient, Task> call,
        ProviderCredentials credentials,
        (string? User, string? Password) login,
        CancellationToken cancellationToken
    ) => CallAsync(call, credentials, login, request => AskAsync(request, cancellationToken));

    // A client is five references: one per call holds the call's deadline and answer, and credentials that have just changed.
    private Task<ProviderAnswer> CallAsync(
        Func<ITwilioRestClient, Task> call,
        ProviderCredentials credentials,
        (string? User, string? Password) login,
        Func<HttpRequestMessage, Task<ProviderAnswer>> send
    )
    {
        var transport = new TwilioTransport(options.Value.Twilio, send);
        var account = Uri.EscapeDataString(credentials["account_sid"]!);
        return transport.AnswerAsync(
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
        };

    private static (string?, string?) Owner(ProviderCredentials credentials) =>
        (credentials["account_sid"], credentials["auth_token"]);

    private static (string?, string?) Sending(ProviderCredentials credentials) =>
        credentials["api_key_sid"] is { } key && credentials["api_key_secret"] is { } secret
            ? (key, secret)
            : Owner(credentials);
}
