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
            Headers = { Authorization = Basic(credentials) },
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
        var found = new List<ProviderText>();
        string? query = TwilioListing.Query(text);
        for (var page = 0; query is not null && page < MostPages; page++)
        {
            // Only the query is taken from an answer: credentials go nowhere else.
            var address = new UriBuilder(Address(credentials)) { Query = query }.Uri;
            if (
                await ListAsync(address, Basic(credentials), "messages", credentials.Account, cancellationToken)
                is not { } list
            )
                return new LookUp.CannotTell("no_list");
            found.AddRange(TwilioListing.Alike(list.Field("messages"), text));
            query = TwilioListing.NextQuery(list);
        }

        return found.Count > 0 ? new LookUp.Alike(found) : new LookUp.NotFound();
    }

    private Uri Address(ProviderCredentials credentials) =>
        options.Value.Twilio.Resolve(
            $"2010-04-01/Accounts/{Uri.EscapeDataString(credentials["account_sid"]!)}/Messages.json"
        );

    private static IEnumerable<KeyValuePair<string, string>> Fields(OutgoingText text)
    {
        yield return new("To", text.To);
        yield return new(text.From.MessagingServiceSid is null ? "From" : "MessagingServiceSid", text.From.Address);
        yield return new("Body", text.Body);
        if (text.StatusCallback is { } callback)
            yield return new("StatusCallback", callback);
        yield return new("ValidityPeriod", Validity.TotalSeconds.ToString(CultureInfo.InvariantCulture));
    }

    private static AuthenticationHeaderValue Basic(ProviderCredentials credentials)
    {
        var (user, password) =
            credentials["api_key_sid"] is { } key && credentials["api_key_secret"] is { } secret
                ? (key, secret)
                : (credentials["account_sid"], credentials["auth_token"]);
        return new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
    }
}
