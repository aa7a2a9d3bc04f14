using System.Collections.Concurrent;
using TetherRelay.Core;
using TetherRelay.Core.Callbacks;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Histories;

namespace TetherRelay.Tests.Fuzzing;

/// <summary>Signed callbacks with broken texts: each is found again in the thread, or the provider delivers it again.</summary>
[Collection(AloneCollection.Name)]
public sealed class TextFuzzTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private const int AtOnce = 8;
    private const int MostReports = 5;
    private const int MostTries = 10;

    // Each takes several calls of storage.
    private const int Divisor = 20;

    private readonly RelayApp _app = new(storage, simulator);
    private readonly ConcurrentQueue<string> _broken = new();

    public async ValueTask InitializeAsync() => await _app.StartReachableAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData(ProviderName.Twilio)]
    [InlineData(ProviderName.TextGrid)]
    [InlineData(ProviderName.Sinch)]
    public async Task Every_text_is_found_again_or_comes_again(ProviderName provider)
    {
        var tenant = await _app.NewTenantAsync(provider);
        var address = (
            await _app
                .Services.GetRequiredService<CallbackAddresses>()
                .ForAsync(tenant.Organization.Id, TestContext.Current.CancellationToken)
        ).Inbound(provider)!;

        await Parallel.ForEachAsync(
            FuzzSeeds.All.Where(seed => FuzzSeeds.IsReplay || seed % Divisor == 0),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (seed, _) =>
            {
                var random = new Random(seed);
                var text = TextFuzz.Any(random, provider, seed);
                if (await FaultAsync(tenant, address, text, random) is { } fault)
                    _broken.Enqueue($"TETHER_FUZZ_SEED={seed}: {fault}\n{text}");
            }
        );

        Assert.True(_broken.IsEmpty, string.Join("\n\n", _broken.Take(MostReports)));
    }

    private async Task<string?> FaultAsync(Tenant tenant, string address, FuzzedText text, Random random)
    {
        var status = await DeliverAsync(address, text, random);
        if (status == 200 && random.Is(0.2))
            status = await DeliverAsync(address, text, random);
        var messages = (await tenant.ThreadAsync(text.From))?.Messages ?? [];
        if ((status, text.End, messages) is (503, null, []))
            return null;
        if (status != 200)
            return $"It was answered with {status}.";
        if (messages is not [var message])
            return $"The thread has {messages.Count} texts.";
        return text.IsIn(message.Body) ? null : $"It was recorded as: {message.Body}";
    }

    // A 503 may also come from a busy machine; the provider delivers again.
    private async Task<int> DeliverAsync(string address, FuzzedText text, Random random)
    {
        for (var tries = text.End is null ? 2 : MostTries; ; tries--)
        {
            using var request = text.ToRequest(address, random);
            using var response = await _app.Client.SendAsync(request, TestContext.Current.CancellationToken);
            if (response.StatusCode != HttpStatusCode.ServiceUnavailable || tries == 1)
                return (int)response.StatusCode;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
