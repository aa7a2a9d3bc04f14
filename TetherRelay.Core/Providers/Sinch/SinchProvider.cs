using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using TetherRelay.Core.Providers.Failures;
using TetherRelay.Core.Providers.Http;

namespace TetherRelay.Core.Providers.Sinch;

/// <summary>
/// Sinch's SMS REST API (XMS). A look-up finds a text by its client reference:
/// https://developers.sinch.com/docs/sms/api-reference/sms/batches/listbatches.
/// </summary>
internal sealed partial class SinchProvider(
    HttpClient http,
    IOptions<ProvidersOptions> options,
    TimeProvider time,
    ILogger<SinchProvider> logger
) : HttpSmsProvider(http, logger)
{
    /// <summary>The allowance for clock differences. Without a start date, Sinch lists 24 hours only, with one 14 days.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromHours(1);

    public override ProviderName Name => ProviderName.Sinch;

    protected override async Task<ProviderResponse> SubmitAsync(
        OutgoingText text,
        ProviderCredentials credentials,
        Func<HttpRequestMessage, Task<ProviderResponse>> submit
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address(credentials))
        {
            Headers = { Authorization = Bearer(credentials) },
            Content = JsonBody.Of(SinchBatch.Of(text, time.GetUtcNow()), SinchJson.Default.SinchBatch),
        };
        return await submit(request);
    }

    public override ResponseOutcome Read(ProviderResponse answer)
    {
        if (answer.IsSuccess)
            return ResponseOutcome.Accepted(answer.Json.Text("id"));

        var code = Code(answer);
        return ResponseOutcome.Refused(answer.Status, code, FromCode(code));
    }

    protected override bool IsSame(string body, OutgoingText text) =>
        body == text.Body || body == SinchTemplate.Quote(text.Body).Body;

    protected override async Task<LookupResult> LookUpAsync(
        LookupQuery text,
        ProviderCredentials credentials,
        CancellationToken cancellationToken
    )
    {
        if (text.ClientReferences.Count == 0)
            return new LookupResult.Inconclusive("no_reference");
        foreach (var reference in text.ClientReferences)
        {
            var query = Query(reference, text.At);
            var address = new UriBuilder(Address(credentials)) { Query = query }.Uri;
            var answer = await FetchAsync(address, Bearer(credentials), cancellationToken);
            if (ReadList(answer, "batches", credentials.Account, cancellationToken) is not { } list)
                return new LookupResult.Inconclusive("no_list");
            if (FindBatch(list.Field("batches"), reference, text.At) is { } found)
                return new LookupResult.Found(found);
        }

        return new LookupResult.NotFound();
    }

    protected override IEnumerable<Task<ProviderResponse>> AccountRequests(
        ProviderCredentials credentials,
        CancellationToken cancellationToken
    )
    {
        var address = new UriBuilder(Address(credentials)) { Query = "page_size=1" }.Uri;
        return [FetchAsync(address, Bearer(credentials), cancellationToken)];
    }

    private Uri Address(ProviderCredentials credentials) =>
        options.Value.Sinch.Resolve(
            $"xms/v1/{Uri.EscapeDataString(credentials["service_plan_id"]!)}/batches",
            credentials["region"]
        );

    private static AuthenticationHeaderValue Bearer(ProviderCredentials credentials) =>
        new("Bearer", Printable(credentials["api_token"]!));

    // An unprintable token leads to the provider's refusal instead of an exception.
    private static string Printable(string token) =>
        string.Concat(token.Select(character => character is > ' ' and < '\x7f' ? character : '?'));

    private static ResponseOutcome? FromCode(string? code) =>
        // Undocumented: an opt-out code must not count as a refused account.
        code is not null
        && code.Contains("opted_out", StringComparison.OrdinalIgnoreCase)
            ? ResponseOutcome.Rejected(RejectionReason.OptedOut, code)
            : ResponseOutcome.Of(FailureCatalogue.Find(ProviderName.Sinch, code));

    // A number here is the HTTP status again, or one of another list than the receipts' codes.
    private static string? Code(ProviderResponse answer)
    {
        var code = answer.Json.Text("code") ?? answer.Json.Field("error").Text("status");
        return code is not null && Word().IsMatch(code) ? code : null;
    }

    // Other text could be prose with a number or the message in it.
    [GeneratedRegex(@"^[A-Za-z][A-Za-z_]{0,63}\z")]
    private static partial Regex Word();

    private static string Query(string reference, DateTimeOffset at) =>
        $"client_reference={Uri.EscapeDataString(reference)}&start_date="
        + (at - ClockDifference).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    // The batch with a client reference; null where there is none. The relay filters, too, in case Sinch does not.
    private static ProviderText? FindBatch(JsonElement batches, string reference, DateTimeOffset at) =>
        batches
            .EnumerateArray()
            .Where(batch => batch.Text("client_reference") == reference && ResponseOutcome.IsId(batch.Text("id")))
            .Select(batch => new ProviderText(batch.Text("id")!, MessageStatus.Sent, at))
            .FirstOrDefault();
}
