using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using TetherRelay.Core.Storage;
using TetherRelay.Tests.Infrastructure;

[assembly: AssemblyFixture(typeof(Azurite))]

namespace TetherRelay.Tests.Infrastructure;

/// <summary>
/// The real Azurite, once for the whole run, in memory and on free ports. Tests stay apart by organization, not by
/// account, as customers do. It ends with the run, and also when the run is killed: it reads end of file on its input.
/// </summary>
public sealed class Azurite : IAsyncLifetime
{
    private readonly int _tables = FreePort();
    private readonly int _queues = FreePort();
    private readonly int _blobs = FreePort();
    private Process? _process;

    /// <summary>As a setting of the app.</summary>
    public string ConnectionString =>
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + $"BlobEndpoint=http://127.0.0.1:{_blobs}/devstoreaccount1;"
        + $"QueueEndpoint=http://127.0.0.1:{_queues}/devstoreaccount1;"
        + $"TableEndpoint=http://127.0.0.1:{_tables}/devstoreaccount1;";

    /// <summary>Clients as the app makes them.</summary>
    public RelayStorage Storage =>
        RelayStorage.Create(
            new ConfigurationBuilder().AddInMemoryCollection([new(RelayStorage.Setting, ConnectionString)]).Build()
        );

    public async ValueTask InitializeAsync()
    {
        var root = Repository.Root;
        var script = Path.Combine(root, "node_modules", "azurite", "dist", "src", "azurite.js");
        if (!File.Exists(script))
            await InstallAsync(root);

        // A shell holds the pipe: when this process is gone, however it ended, `read` returns and Azurite is ended.
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("\"$@\" < /dev/null & child=$!; read -r _; kill -9 $child");
        start.ArgumentList.Add("azurite");
        foreach (
            var argument in (string[])
                [
                    "node",
                    script,
                    "--silent",
                    "--inMemoryPersistence",
                    "--skipApiVersionCheck",
                    "--disableTelemetry",
                    "--tablePort",
                    $"{_tables}",
                    "--queuePort",
                    $"{_queues}",
                    "--blobPort",
                    $"{_blobs}",
                ]
        )
            start.ArgumentList.Add(argument);
        _process = Process.Start(start) ?? throw new InvalidOperationException("Azurite could not be started.");
        foreach (var port in (int[])[_tables, _queues, _blobs])
            await AnswersAsync(port);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null)
            return;
        await _process.StandardInput.DisposeAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task InstallAsync(string root)
    {
        using var npm =
            Process.Start(new ProcessStartInfo("npm", "ci --silent --no-progress") { WorkingDirectory = root })
            ?? throw new InvalidOperationException("npm could not be started: install Node.js.");
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"`npm ci` in {root} ended with {npm.ExitCode}; Azurite is missing.");
    }

    private async Task AnswersAsync(int port)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
                when (_process is { HasExited: false } && Stopwatch.GetElapsedTime(started).TotalSeconds < 60)
            {
                await Task.Delay(50);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
