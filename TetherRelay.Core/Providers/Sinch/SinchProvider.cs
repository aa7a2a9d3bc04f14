using System.Net.Http.Headers;
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

    protected override ResponseOutcome Read(ProviderResponse answer) => SinchResponses.Read(answer);

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
            var query = SinchListing.Query(reference, text.At);
            var address = new UriBuilder(Address(credentials)) { Query = query }.Uri;
            var answer = await FetchAsync(address, Bearer(credentials), cancellationToken);
            if (ReadList(answer, "batches", credentials.Account, cancellationToken) is not { } list)
                return new LookupResult.Inconclusive("no_list");
            if (SinchListing.Find(list.Field("batches"), reference, text.At) is { } found)
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
}
