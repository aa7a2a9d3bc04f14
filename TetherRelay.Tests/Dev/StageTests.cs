using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
using TetherRelay.Tests.Cli;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Dev;

/// <summary>A whole local stage, of the binaries that the tests were built with, in a folder of its own.</summary>
[Collection(DevCollection.Name)]
public sealed class StageTests : IAsyncLifetime
{
    private const string Phone = "+14165550133";

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly Dictionary<string, int> _ports = [];
    private KeptProcess? _stage;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Folder => _folder.File("stage");

    public ValueTask InitializeAsync()
    {
        var listeners = new List<TcpListener>();
        foreach (var option in (string[])["--port", "--simulator-port", "--table-port", "--queue-port", "--blob-port"])
        {
            var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            listeners.Add(listener);
            _ports[option] = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        listeners.ForEach(listener => listener.Dispose());
        Directory.CreateDirectory(Folder);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (_stage is not null)
            await _stage.DisposeAsync();
        // Its processes end by themselves once it is gone.
        await Eventually.TrueAsync(() => Task.FromResult(IsUnlocked()));
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_stage_says_how_far_it_is_and_takes_a_second_organization_with_replies()
    {
        _stage = new KeptProcess(
            Dev(["run", "--as-built", .. _ports.SelectMany(port => (string[])[port.Key, $"{port.Value}"])])
        );
        await _stage.WaitForAsync(
            " s] Starting Azurite …",
            " s] Starting the app …",
            " s] Creating the demo organization …",
            " s] Starting the simulator …",
            "Tether Relay runs at"
        );

        var first = await OrganizationAsync();
        var again = await OrganizationAsync();

        Assert.Contains("trs_", first, StringComparison.Ordinal);
        Assert.Contains("trk_", first, StringComparison.Ordinal);
        var line = first.TrimEnd().Split('\n')[^1].Trim();
        Assert.Equal(line, again.Trim());
        Assert.StartsWith("clinic texts from +1", line, StringComparison.Ordinal);
        var number = line.Split(' ')[3].TrimEnd(',');
        await WriteAsync(number, "Are you open?");
        Assert.Contains(
            "Are you open?",
            await TetherAsync("thread", "show", "clinic", Phone),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(Phone, await TetherAsync("conversation", "list", "demo"), StringComparison.Ordinal);
    }

    private async Task<string> OrganizationAsync()
    {
        var (exitCode, output, error) = await Command.RunAsync(Dev(["org", "clinic"]));
        Assert.True(exitCode == 0, output + error);
        return output;
    }

    private async Task WriteAsync(string number, string body)
    {
        using var reply = await _http.PostAsJsonAsync(
            new Uri($"http://127.0.0.1:{_ports["--simulator-port"]}/replies"),
            new
            {
                provider = "twilio",
                from = Phone,
                to = number,
                body,
            },
            Stop
        );
        Assert.True(reply.IsSuccessStatusCode, await reply.Content.ReadAsStringAsync(Stop));
    }

    private async Task<string> TetherAsync(params string[] arguments)
    {
        await using var file = File.OpenRead(Path.Combine(Folder, "stage.json"));
        var settings = await JsonSerializer.DeserializeAsync<Dictionary<string, string>>(file, cancellationToken: Stop);
        var run = await TetherProcess.RunAsync(arguments, settings!, _folder.Path);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        return run.Output;
    }

    private bool IsUnlocked()
    {
        try
        {
            using var claim = new FileStream(
                Path.Combine(Folder, "lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
            return !File.Exists(Path.Combine(Folder, "stage.json"));
        }
        catch (IOException)
        {
            return false;
        }
    }

    private ProcessStartInfo Dev(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["dev.cs", .. arguments]) { WorkingDirectory = Repository.Root };
        start.Environment["TETHER_STAGE_FOLDER"] = Folder;
        return start;
    }
}
