using TetherRelay.Core;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Organizations;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Receipts;

/// <summary>What a text costs a storage account, from which docs/performance.md computes how many texts one carries.</summary>
public sealed class CapacityTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly StorageTap _tap = new(storage);
    private readonly RelayApp _app = new(storage, simulator);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _app.StartReachableAsync(_tap);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _tap.Dispose();
    }

    // The first text makes the contact and its entry in the index, the second moves the entry.
    [Fact]
    public async Task A_text_with_two_receipts_costs_at_most_eleven_calls()
    {
        var tenant = await _app.NewTenantAsync(change: usual => usual with { Limits = new SendLimits() });
        var number = Recipients.Next();
        var index = _app.Services.GetRequiredService<ConversationIndexWriter>();
        await tenant.TextAsync(Recipients.Next());
        await index.FlushAsync(Stop);
        foreach (var body in (string[])["The first", "The second"])
        {
            _tap.Clear();

            await tenant.TextAsync(number, body);
            await index.FlushAsync(Stop);
            var text = (await simulator.Messages(number)).Single(text => text.Body == body);
            foreach (var word in (string[])["sent", "delivered"])
                await PostAsync(text.CallbackUrl!, SignedCallback.Receipt(ProviderName.Twilio, text.Id, word));
            await index.FlushAsync(Stop);

            Assert.InRange(_tap.Calls.Count, 8, 11);
        }
    }

    private async Task PostAsync(string address, string body)
    {
        using var request = SignedCallback.Of(ProviderName.Twilio, address, body);
        using var response = await _app.Client.SendAsync(request, Stop);
        response.EnsureSuccessStatusCode();
    }
}
