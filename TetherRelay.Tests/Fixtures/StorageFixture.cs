using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using TetherRelay.Core.Storage;
using TetherRelay.Tests.Fixtures;

[assembly: AssemblyFixture(typeof(StorageFixture))]

namespace TetherRelay.Tests.Fixtures;

/// <summary>
/// The real Azurite, once for the whole run, in memory and on free ports. Tests stay apart by organization, not by
/// account, as customers do. It ends with the run, and also when the run is killed.
/// </summary>
public sealed class StorageFixture : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const string Key =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    // Whoever empties queues has an account of their own.
    private const string QueueAccount = "queues";

    private int[] _ports = [];
    private KeptProcess? _process;

    /// <summary>As a setting of the app.</summary>
    public string ConnectionString =>
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
        + $"AccountKey={Key};"
        + $"BlobEndpoint=http://127.0.0.1:{_ports[0]}/devstoreaccount1;"
        + $"QueueEndpoint=http://127.0.0.1:{_ports[1]}/devstoreaccount1;"
        + $"TableEndpoint=http://127.0.0.1:{_ports[2]}/devstoreaccount1;";

    /// <summary>Clients as the app makes them.</summary>
    public RelayStorage Clients =>
        RelayStorage.Create(
            new ConfigurationBuilder().AddInMemoryCollection([new(RelayStorage.Setting, ConnectionString)]).Build()
        );

    /// <summary>Queues that no other app reads; for one class of tests at a time.</summary>
    public string QuietConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={QueueAccount};AccountKey={Key};"
        + $"QueueEndpoint=http://127.0.0.1:{_ports[1]}/{QueueAccount};";

    public async ValueTask InitializeAsync()
    {
        var root = Repository.Root;
        var script = Path.Combine(root, "node_modules", "azurite", "dist", "src", "azurite.js");
        if (!File.Exists(script))
            await InstallAsync(root);
        // A free port may be taken by somebody else before Azurite has it; then others are.
        var started = Stopwatch.GetTimestamp();
        do await StartAsync(script);
        while (!await AnswersAsync() && Stopwatch.GetElapsedTime(started) < Patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        _process = null;
    }

    private static async Task InstallAsync(string root)
    {
        var name = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        using var npm =
            Process.Start(new ProcessStartInfo(name, "ci --silent --no-progress") { WorkingDirectory = root })
            ?? throw new InvalidOperationException("npm could not be started: install Node.js.");
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"`npm ci` in {root} ended with {npm.ExitCode}; Azurite is missing.");
    }

    private async Task StartAsync(string script)
    {
        await DisposeAsync();
        _ports = FreePorts();
        _process = new KeptProcess(
            [
                .. (string[])["node", script, "--silent"],
                .. (string[])["--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry"],
                .. (string[])
                    ["--blobPort", $"{_ports[0]}", "--queuePort", $"{_ports[1]}", "--tablePort", $"{_ports[2]}"],
            ],
            environment: new() { ["AZURITE_ACCOUNTS"] = $"devstoreaccount1:{Key};{QueueAccount}:{Key}" }
        );
    }

    private async Task<bool> AnswersAsync()
    {
        foreach (var port in _ports)
            while (!await AnswersAsync(port))
            {
                if (_process is not { HasExited: false })
                    return false;
                await Task.Delay(50);
            }

        return true;
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int[] FreePorts()
    {
        // Held together, so that they are three.
        var listeners = Enumerable.Range(0, 3).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners)
            listener.Start();
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (var listener in listeners)
            listener.Dispose();
        return ports;
    }
}
