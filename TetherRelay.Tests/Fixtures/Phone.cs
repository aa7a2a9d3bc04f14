using TetherRelay.Core;
using TetherRelay.Core.Callbacks;

namespace TetherRelay.Tests.Fixtures;

/// <summary>A contact's phone: what it writes is handed over by a provider as that does.</summary>
internal sealed class Phone(RelayApp app, Tenant tenant, ProviderName provider, string? number = null)
{
    /// <summary>The organization's number that it writes to.</summary>
    public const string To = "+12362320246";

    private const int Repeats = 3;

    private int _written;

    public string Number { get; } = number ?? Recipients.Next();

    /// <summary>Writes a text. A 503, as on a slow machine, is repeated as a provider does.</summary>
    public async Task<(int Status, string Body)> WritesAsync(string text)
    {
        var body = NewText(text);
        var answer = await HandOverAsync(body);
        for (var again = 0; again < Repeats && answer.Status == 503; again++)
            answer = await HandOverAsync(body);
        return answer;
    }

    /// <summary>The body of a text with a new id.</summary>
    public string NewText(string text, string to = To)
    {
        Confidential.Suite.Keep(text);
        return SignedCallback.Text(
            provider,
            $"MO{string.Concat(Number.Where(char.IsAsciiLetterOrDigit))}{++_written}",
            Number,
            to,
            text
        );
    }

    /// <summary>Hands a text over, perhaps again.</summary>
    public async Task<(int Status, string Body)> HandOverAsync(string body)
    {
        using var request = SignedCallback.Of(provider, await AddressAsync(), body);
        return await PostAsync(request);
    }

    /// <summary>Sends any request to the app.</summary>
    public async Task<(int Status, string Body)> PostAsync(HttpRequestMessage request)
    {
        var stop = TestContext.Current.CancellationToken;
        using var response = await app.Client.SendAsync(request, stop);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(stop));
    }

    /// <summary>Where the organization's texts go.</summary>
    public async Task<string> AddressAsync()
    {
        var callbacks = app.Services.GetRequiredService<CallbackAddresses>();
        var own = await callbacks.ForAsync(tenant.Organization.Id, TestContext.Current.CancellationToken);
        var address = own.Inbound(provider)!;
        // Its signature authenticates any client.
        Confidential.Suite.Keep(address.Split('/')[^1]);
        return address;
    }
}
