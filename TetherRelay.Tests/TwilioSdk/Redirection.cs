namespace TetherRelay.Tests.TwilioSdk;

/// <summary>Leads the vendor's client, whose host is fixed, to an address of ours, and keeps what it asked.</summary>
internal sealed class Redirection(Uri address) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    /// <summary>Path, credentials and form of each request so far.</summary>
    public List<(string Path, string? Credentials, string Form)> Requests { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var asked = request.RequestUri!;
        Assert.Equal("https://api.twilio.com", asked.GetLeftPart(UriPartial.Authority));
        Requests.Add(
            (
                asked.AbsolutePath,
                request.Headers.Authorization?.ToString(),
                await request.Content!.ReadAsStringAsync(cancellationToken)
            )
        );
        request.RequestUri = new Uri(address, "twilio" + asked.PathAndQuery);
        return await base.SendAsync(request, cancellationToken);
    }
}
