using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
using TetherRelay.Core.Telemetry;
using TetherRelay.Tests.Cli;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Dev;

/// <summary>A whole local stage, of the binaries that the tests were built with, in a folder of its own.</summary>
[Collection(DevCollection.Name)]
public sealed class StageTests : IAsyncLifetime
{
    private const string Phone = "+14165550133";

    // The demo's.
    private const string Caller = "+14165550100";
    private const string OwnNumber = "+12362320246";

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
        await StartAsync(
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
        await WriteAsync(Phone, number, "Are you open?");
        Assert.Contains(
            "Are you open?",
            await TetherAsync("thread", "show", "clinic", Phone),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(Phone, await TetherAsync("conversation", "list", "demo"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scripted_call_gets_the_reply_and_the_thread_shows_its_kept_and_its_broken_promise()
    {
        var printed = await StartAsync("\"conversation_id\":\"", "dotnet dev.cs call");
        Assert.NotNull(RequestIds.Plausible(printed[0].Split('"')[0]));

        var playing = OutputOfAsync("call");
        await Eventually.TrueAsync(async () =>
            (await MessagesAsync(Caller)).Contains("The form", StringComparison.Ordinal)
        );
        await WriteAsync(Caller, OwnNumber, "alex@example.com");
        var played = await playing;
        var again = await OutputOfAsync("call", "--no-wait");

        Assert.Contains("can_text is unknown", played, StringComparison.Ordinal);
        Assert.Contains("The person wrote: “alex@example.com”", played, StringComparison.Ordinal);
        Assert.Contains("can_text is yes", again, StringComparison.Ordinal);
        Assert.Contains("Nothing has come from them yet.", again, StringComparison.Ordinal);
        Assert.All(
            [played, again],
            each => Assert.Contains("kept, then never requested", each, StringComparison.Ordinal)
        );
        var answers = (await LogAsync()).Where(line =>
            line.Contains("Answered demo with sent", StringComparison.Ordinal)
        );
        Assert.All(answers, line => Assert.Contains("voice conversation conv_", line, StringComparison.Ordinal));
        var file = Path.Combine(Folder, "post-call-key");
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var key = await File.ReadAllTextAsync(file, Stop);
        Assert.DoesNotContain(key, played + again, StringComparison.Ordinal);

        using var thread = JsonDocument.Parse(await TetherAsync("thread", "show", "demo", Caller, "--json"));
        var calls = thread.RootElement.GetProperty("calls").EnumerateArray();
        Assert.Equal(
            ["kept", "never_requested", "kept", "never_requested"],
            calls
                .OrderBy(call => call.GetProperty("started").GetDateTimeOffset())
                .ThenBy(call => call.GetProperty("broken").GetBoolean())
                .Select(call => call.GetProperty("verdict").GetString())
        );
        Assert.Contains("never requested", await TetherAsync("promises", "demo"), StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> StartAsync(params string[] lines)
    {
        _stage = new KeptProcess(
            Dev(["run", "--as-built", .. _ports.SelectMany(port => (string[])[port.Key, $"{port.Value}"])])
        );
        return await _stage.WaitForAsync(lines);
    }

    private async Task<string[]> LogAsync()
    {
        // The app has it open for writing.
        await using var file = new FileStream(
            Path.Combine(Folder, "logs", "app.log"),
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite
        );
        using var reader = new StreamReader(file);
        return (await reader.ReadToEndAsync(Stop)).Split('\n');
    }

    private Task<string> OrganizationAsync() => OutputOfAsync("org", "clinic");

    private async Task<string> OutputOfAsync(params string[] arguments)
    {
        var (exitCode, output, error) = await Command.RunAsync(Dev(arguments));
        Assert.True(exitCode == 0, output + error);
        return output;
    }

    private Task<string> MessagesAsync(string number) =>
        _http.GetStringAsync(
            new Uri($"http://127.0.0.1:{_ports["--simulator-port"]}/messages?to={Uri.EscapeDataString(number)}"),
            Stop
        );

    // The simulator refuses where the relay on a busy machine answers it too late; a person then types it again.
    private Task WriteAsync(string from, string number, string body) =>
        Eventually.TrueAsync(async () =>
        {
            using var reply = await _http.PostAsJsonAsync(
                new Uri($"http://127.0.0.1:{_ports["--simulator-port"]}/replies"),
                new
                {
                    provider = "twilio",
                    from,
                    to = number,
                    body,
                },
                Stop
            );
            return reply.IsSuccessStatusCode;
        });

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
