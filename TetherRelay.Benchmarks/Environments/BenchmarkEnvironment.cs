using Microsoft.Extensions.Configuration;
using TetherRelay.Benchmarks.Load;
using TetherRelay.Benchmarks.Targets;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Registration;
using TetherRelay.Core.Storage;

namespace TetherRelay.Benchmarks.Environments;

/// <summary>Storage, simulator and targets, each in a process of its own.</summary>
internal sealed class BenchmarkEnvironment(BenchOptions options) : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _started = [];
    private readonly Dictionary<string, TargetProcess> _targets = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tether-relay-bench-");
    private ServiceProvider _relay = null!;

    public IBenchmarkStorage Storage { get; } =
        options.Storage is BenchStorage.Memory
            ? new MemoryStorage(TimeSpan.FromMilliseconds(options.Latency))
            : new StorageEmulator();

    public DeliveryAudit Audit { get; private set; } = null!;

    public TargetProcess Simulator { get; private set; } = null!;

    /// <summary>The services with which a benchmark writes storage and secrets.</summary>
    public IServiceProvider Relay => _relay;

    /// <summary>The settings of an app on this storage and simulator.</summary>
    public IEnumerable<string> Settings =>
        [
            $"--AzureWebJobsStorage={Storage.Connection}",
            $"--Secrets:File={Path.Combine(_folder.FullName, "secrets.json")}",
            "--Secrets:VaultUri=",
            "--PublicUrl=",
            $"--Providers:Twilio:BaseUrl={Simulator.Address}twilio",
        ];

    public async Task StartAsync()
    {
        _started.Push(Storage);
        await Storage.StartAsync();
        Simulator = await StartAsync(TargetHost.Simulator, ["--Simulator:Capacity=200000"]);
        Audit = new DeliveryAudit(Simulator.Address);
        _relay = await ConnectAsync(new ConfigurationBuilder().AddCommandLine([.. Settings]).Build());
    }

    /// <summary>Creates the services over the storage of the settings, with its tables and the key of callbacks.</summary>
    internal static async Task<ServiceProvider> ConnectAsync(IConfiguration settings)
    {
        var relay = new ServiceCollection()
            .AddSettings(settings)
            .AddStorage(settings)
            .AddSecrets(settings)
            .AddOrganizations()
            .AddCallbacks(settings)
            .BuildServiceProvider();
        await relay.GetRequiredService<RelayStorage>().CreateAsync(CancellationToken.None);
        await relay.GetRequiredService<CallbackAddresses>().EnsureKeyAsync(CancellationToken.None);
        return relay;
    }

    /// <summary>Starts a target with an organization of its own.</summary>
    public async Task<Target> AddAsync(string name)
    {
        var limits =
            name is BenchOptions.RelayUnlimited ? SendLimits.None : new SendLimits { PerDay = SendLimits.MaxPerDay };
        var token = await BenchmarkOrganizations.CreateAsync(_relay, $"bench-{name}", limits);
        // Both kinds of organization are served by one process, as on Azure.
        var host = name is BenchOptions.RelayUnlimited ? BenchOptions.Relay : name;
        if (!_targets.TryGetValue(host, out var process))
            _targets[host] = process = await StartAsync(host, Settings);
        return new Target(name, process, new SendClient(process.Address, token), token);
    }

    public async ValueTask DisposeAsync()
    {
        while (_started.TryPop(out var started))
            await started.DisposeAsync();
        await _relay.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<TargetProcess> StartAsync(string name, IEnumerable<string> settings)
    {
        var process = new TargetProcess(name, settings);
        _started.Push(process);
        await process.StartAsync();
        return process;
    }
}
