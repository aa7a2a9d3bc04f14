using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TetherRelay.Core.Providers.Http;

namespace TetherRelay.Core.Providers.Twilio;

/// <summary>Twilio's Messages API.</summary>
internal sealed class TwilioProvider(
    HttpClient http,
    IOptions<ProvidersOptions> options,
    ILogger<TwilioProvider> logger
) : HttpSmsProvider(http, logger)
{
    /// <summary>A text promised "now" must not arrive hours later, as it could with Twilio's default of ten.</summary>
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(10);

    /// <summary>A thousand texts to one contact in two days are more than anybody sends.</summary>
    private const int MostPages = 20;

    public override ProviderName Name => ProviderName.Twilio;

    protected override HttpRequestMessage Compose(OutgoingText text, ProviderCredentials credentials)
    {
        return new HttpRequestMessage(HttpMethod.Post, Address(credentials))
        {
            Headers = { Authorization = Sending(credentials) },
            Content = new FormUrlEncodedContent(Fields(text)),
        };
    }

    protected override Verdict Read(ProviderAnswer answer) => TwilioAnswers.Read(answer);

    protected override async Task<LookUp> LookUpAsync(
        SentText text,
        ProviderCredentials credentials,
        CancellationToken cancellationToken
    )
    {
        // An erased text has nothing that it could be told by.
        if (text.Body.Length == 0 || text.To.Length == 0)
            return new LookUp.CannotTell("erased");
        var found = new List<ProviderText>();
        string? query = TwilioListing.Query(text);
        for (var page = 0; query is not null && page < MostPages; page++)
        {
            // Only the query is taken from an answer: credentials go nowhere else.
            var address = new UriBuilder(Address(credentials)) { Query = query }.Uri;
            if (
                await ListAsync(address, Sending(credentials), "messages", credentials.Account, cancellationToken)
                is not { } list
            )
                return new LookUp.CannotTell("no_list");
            found.AddRange(TwilioListing.Alike(list.Field("messages"), text));
            query = TwilioListing.NextQuery(list);
        }

        return found.Count > 0 ? new LookUp.Alike(found) : new LookUp.NotFound();
    }

    // The auth token, which signs what Twilio posts, shows the account (https://www.twilio.com/docs/iam/api/account), and an API key
    // does not: it shows the messages.
    protected override IEnumerable<(Uri, AuthenticationHeaderValue)> Inquiries(ProviderCredentials credentials)
    {
        yield return (
            options.Value.Twilio.Resolve($"{Account(credentials)}.json"),
            Basic(credentials["account_sid"], credentials["auth_token"])
        );
        if (credentials["api_key_sid"] is not null)
            yield return (new UriBuilder(Address(credentials)) { Query = "PageSize=1" }.Uri, Sending(credentials));
    }

    protected override AccountCheck ReadAccount(ProviderAnswer answer) =>
        answer.IsSuccess && answer.Json.Text("status") is { } status && status != "active"
            ? new AccountCheck.Refused(status is "suspended" or "closed" ? status : "not_active")
            : base.ReadAccount(answer);

    private Uri Address(ProviderCredentials credentials) =>
        options.Value.Twilio.Resolve($"{Account(credentials)}/Messages.json");

    private static string Account(ProviderCredentials credentials) =>
        $"2010-04-01/Accounts/{Uri.EscapeDataString(credentials["account_sid"]!)}";

    private static IEnumerable<KeyValuePair<string, string>> Fields(OutgoingText text)
    {
        yield return new("To", text.To);
        yield return new(text.From.MessagingServiceSid is null ? "From" : "MessagingServiceSid", text.From.Address);
        yield return new("Body", text.Body);
        if (text.StatusCallback is { } callback)
            yield return new("StatusCallback", callback);
        yield return new("ValidityPeriod", Validity.TotalSeconds.ToString(CultureInfo.InvariantCulture));
    }

    private static AuthenticationHeaderValue Sending(ProviderCredentials credentials) =>
        credentials["api_key_sid"] is { } key && credentials["api_key_secret"] is { } secret
            ? Basic(key, secret)
            : Basic(credentials["account_sid"], credentials["auth_token"]);

    private static AuthenticationHeaderValue Basic(string? user, string? password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
}
