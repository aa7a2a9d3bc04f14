using TetherRelay.Core;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Storage;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Fuzzing;

namespace TetherRelay.Tests.Webhooks;

/// <summary>Every forged callback gets the status of its refusal and leaves nothing, while the genuine one is recorded.</summary>
public sealed class ForgeryTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly RelayApp _app = new(storage, simulator);
    private readonly Dictionary<ProviderName, (Tenant Tenant, Tenant Other)> _tenants = [];
    private int _texts;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _app.StartReachableAsync();
        foreach (var provider in Enum.GetValues<ProviderName>())
        {
            _tenants[provider] = (await NewAsync(provider), await NewAsync(provider));
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Each_forgery_is_refused_and_records_nothing()
    {
        var wrong = new List<string>();
        foreach (var (name, provider, status, change) in Forgeries.All)
        {
            var forgery = await GenuineAsync(provider);
            change(forgery);
            var answer = await PostAsync(forgery);
            if (answer != status)
                wrong.Add($"{name}: {answer} instead of {status}");
        }

        Assert.Empty(wrong);
        Assert.InRange(Forgeries.All.Count, 100, 200);
        foreach (var (tenant, other) in _tenants.Values)
            Assert.Equal((0, 0), (await RowsAsync(tenant), await RowsAsync(other)));
        Assert.Empty(_app.Logs.From(LogLevel.Error));
    }

    [Fact]
    public async Task A_genuine_webhook_is_recorded_once_however_often_it_comes()
    {
        foreach (var provider in Enum.GetValues<ProviderName>())
        {
            var genuine = await GenuineAsync(provider);

            Assert.Equal(200, await PostAsync(genuine));
            var rows = await RowsAsync(_tenants[provider].Tenant);
            Assert.Equal(200, await PostAsync(genuine));

            Assert.NotEqual(0, rows);
            Assert.Equal(rows, await RowsAsync(_tenants[provider].Tenant));
        }
    }

    private async Task<Tenant> NewAsync(ProviderName provider)
    {
        var tenant = await _app.NewTenantAsync(provider);
        if (provider == ProviderName.Sinch)
            await _app.KeepCredentialsAsync(tenant.Organization.Id, SimulatorAccounts.SignedSinch);
        return tenant;
    }

    private async Task<Forgery> GenuineAsync(ProviderName provider)
    {
        var (tenant, other) = _tenants[provider];
        var (own, others) = (await CallbacksAsync(tenant), await CallbacksAsync(other));
        var number = Recipients.Next();
        var contact = await tenant.ContactIdAsync(number);
        return new Forgery(provider, TimeProvider.System.GetUtcNow())
        {
            Path = Path(own.Inbound(provider)),
            OtherPath = Path(others.Inbound(provider)),
            Receipts = (Path(own.Status(provider, $"{contact}.00")), Path(own.Status(provider, $"{contact}.01"))),
            Body = SignedCallback.Text(provider, $"MO{++_texts}", number, Phone.To, "STOP"),
        }.Sign();
    }

    private async Task<OrganizationCallbacks> CallbacksAsync(Tenant tenant) =>
        await _app.Services.GetRequiredService<CallbackAddresses>().ForAsync(tenant.Organization.Id, Stop);

    private static string Path(string? address) => new Uri(address!).PathAndQuery;

    private async Task<int?> PostAsync(Forgery forgery)
    {
        using var connection = new RawConnection();
        var answer = await connection.AskAsync(_app.Client.BaseAddress!.Port, forgery.ToRequest(), new Random(1), Stop);
        return answer?.Status;
    }

    private async Task<int> RowsAsync(Tenant tenant)
    {
        var id = tenant.Organization.Id;
        return await storage
            .Clients.Tables.GetTableClient(TableNames.Threads)
            .QueryAsync<TableEntity>($"PartitionKey gt '{id}|' and PartitionKey lt '{id}}}'", cancellationToken: Stop)
            .CountAsync(Stop);
    }
}
