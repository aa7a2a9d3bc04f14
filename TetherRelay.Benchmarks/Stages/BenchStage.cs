using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TetherRelay.Benchmarks.Load;
using TetherRelay.Benchmarks.Sides;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Settings;
using TetherRelay.Core.Storage;

namespace TetherRelay.Benchmarks.Stages;

/// <summary>Storage, the provider, and the sides on top of them, each in a process of its own.</summary>
internal sealed class BenchStage : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _started = [];
    private readonly Dictionary<string, SideProcess> _sides = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tether-relay-bench-");
    private ServiceProvider _relay = null!;

    public Azurite Azurite { get; } = new();

    public Inbox Inbox { get; private set; } = null!;

    public SideProcess Simulator { get; private set; } = null!;

    /// <summary>What the stage writes to storage and secrets with, before anybody is measured.</summary>
    public IServiceProvider Relay => _relay;

    public async Task StartAsync()
    {
        _started.Push(Azurite);
        await Azurite.StartAsync();
        Simulator = await StartAsync(SideHost.Simulator, ["--Simulator:Capacity=200000"]);
        Inbox = new Inbox(Simulator.Address);
        var settings = new ConfigurationBuilder().AddCommandLine([.. Settings]).Build();
        _relay = new ServiceCollection()
            .AddSettings(settings)
            .AddStorage(settings)
            .AddSecrets(settings)
            .AddOrganizations()
            .BuildServiceProvider();
        await _relay.GetRequiredService<RelayStorage>().CreateAsync(CancellationToken.None);
        await _relay.GetRequiredService<CallbackKeys>().EnsureAsync(CancellationToken.None);
    }

    /// <summary>A side with an organization of its own to speak for.</summary>
    public async Task<Contender> AddAsync(string name)
    {
        var limits = name is BenchOptions.RelayLimits ? new SendLimits { PerDay = 10_000_000 } : BenchTenants.NoLimits;
        var token = await BenchTenants.CreateAsync(_relay, $"bench-{name}", limits);
        // Both kinds of organization are served by one process, as on Azure.
        var host = name is BenchOptions.RelayLimits ? BenchOptions.Relay : name;
        if (!_sides.TryGetValue(host, out var side))
            _sides[host] = side = await StartAsync(host, Settings);
        return new Contender(name, side, new SendClient(side.Address, token));
    }

    public async ValueTask DisposeAsync()
    {
        while (_started.TryPop(out var started))
            await started.DisposeAsync();
        await _relay.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private IEnumerable<string> Settings =>
        [
            $"--AzureWebJobsStorage={Azurite.Connection}",
            $"--Secrets:File={Path.Combine(_folder.FullName, "secrets.json")}",
            "--Secrets:VaultUri=",
            "--PublicUrl=",
            $"--Providers:Twilio:BaseUrl={Simulator.Address}twilio",
        ];

    private async Task<SideProcess> StartAsync(string name, IEnumerable<string> settings)
    {
        var side = new SideProcess(name, settings);
        _started.Push(side);
        await side.StartAsync();
        return side;
    }
}
