using Microsoft.Extensions.Logging.Abstractions;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Organizations;

/// <summary>The demo secret has one row in the whole account, so tests that need it run one after another.</summary>
[Collection("Demo secret")]
public sealed class DemoSecretTests(StorageFixture storage)
{
    private readonly MemorySecretStore _secrets = new();
    private readonly string _org = OrganizationIds.New();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_demo_secret_can_be_added_repeatedly_and_restores_a_lost_file()
    {
        await Store(storage.Clients, _secrets).AddDemoAsync(_org, "demo", Token);
        await Store(storage.Clients, _secrets).AddDemoAsync(_org, "demo", Token);
        Assert.Equal([ToolSecret.Demo], _secrets.EnabledValues);

        var afresh = new MemorySecretStore();
        await Store(storage.Clients, afresh).AddDemoAsync(_org, "demo", Token);

        Assert.Equal([ToolSecret.Demo], afresh.EnabledValues);
    }

    [Fact]
    public async Task The_demo_secret_authenticates_on_the_emulator()
    {
        var clients = storage.Clients;
        await new OrganizationStore(clients, new MemorySecretStore()).CreateAsync(Samples.Organization(_org), Token);
        await Store(clients, _secrets).AddDemoAsync(_org, "demo", Token);

        Assert.Equal(_org, (await AuthenticateAsync(clients))?.Id);
    }

    [Fact]
    public async Task The_demo_secret_is_not_made_off_the_emulator()
    {
        var store = Store(ProductionStorage.Create(), _secrets);

        await Assert.ThrowsAsync<ToolSecretException>(() => store.AddDemoAsync(_org, "demo", Token));

        Assert.Empty(_secrets.EnabledValues);
    }

    [Fact]
    public async Task The_demo_secret_is_refused_off_the_emulator_without_a_read() =>
        Assert.Null(await AuthenticateAsync(ProductionStorage.Create()));

    private static ToolSecretStore Store(RelayStorage storage, MemorySecretStore secrets) =>
        new(storage, secrets, TimeProvider.System);

    private ValueTask<Organization?> AuthenticateAsync(RelayStorage storage)
    {
        var logger = NullLogger<OrganizationAuthenticator>.Instance;
        var organizations = new OrganizationCache(
            new OrganizationStore(storage, _secrets),
            TimeProvider.System,
            NullLogger<OrganizationCache>.Instance
        );
        return new OrganizationAuthenticator(
            storage,
            new LocalStage(storage),
            organizations,
            _secrets,
            Meters.New(),
            TimeProvider.System,
            logger
        ).AuthenticateAsync($"Bearer {ToolSecret.Demo}", Token);
    }
}
