using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

/// <summary>The local stage: Azurite, the provider simulator and the app.</summary>
internal sealed class Stage(RunOptions options, IAppHost appHost) : IAsyncDisposable
{
    private readonly Guard _guard = new();
    private readonly Stack<StageProcess> _processes = [];
    private readonly Dictionary<string, string> _settings = StageSettings.For(options);
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(5),
    };

    // What runs, without what only a Functions host reads: that is a second restore and build, of the host's own extensions.
    private static readonly string[] Build =
    [
        "dev/run.slnf",
        SetUp.WithoutAnalyzers,
        "-p:_FunctionsBuildEnabled=false",
    ];

    private static string BuiltSimulator => Checkout.Built("TetherRelay.Simulator", "TetherRelay.Simulator");

    private string App => $"http://127.0.0.1:{options.App}";

    private string Simulator => $"http://127.0.0.1:{options.Simulator}";

    public static async Task<int> RunAsync(RunOptions options, IAppHost appHost)
    {
        await using var claim = LocalFolder.Claim();
        RefusePortsInUse(options);
        try
        {
            if (options.Build)
                await SetUp.RunAsync(Build);
            if (options.Reset)
                LocalFolder.Forget();
            await appHost.PrepareAsync();
            await using var stage = new Stage(options, appHost);
            await stage.StartAsync();
            stage.Describe();
            await stage.ThrowWhenOneEndsAsync();
        }
        catch (OperationCanceledException) when (Interruption.Token.IsCancellationRequested)
        {
            Console.WriteLine("Stopped.");
        }
        return 0;
    }

    /// <summary>The app before its storage, so that it can record what is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        File.Delete(LocalFolder.SettingsFile);
        while (_processes.TryPop(out var process))
            await process.DisposeAsync();
        _guard.Dispose();
        _http.Dispose();
    }

    private static void RefusePortsInUse(RunOptions options)
    {
        var used = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port);
        foreach (var (option, port) in options.Ports.Where(port => used.Contains(port.Value)))
            throw new Refusal($"Port {port} is in use: end what listens there, or choose another with {option}.");
    }

    private async Task StartAsync()
    {
        Progress.Say("Starting Azurite …");
        var azurite = Start("azurite", Tool.Start(Tool.Node, AzuriteArguments()));
        foreach (var port in (int[])[options.Tables, options.Queues, options.Blobs])
            await azurite.AnswersAsync(() => AcceptsAsync(port));
        Progress.Say("Starting the app …");
        var app = Start("app", appHost.Start(options));
        await app.AnswersAsync(() => IsOkAsync($"{App}/api/health/ready"));
        if (options.Demo)
        {
            Progress.Say("Creating the demo organization …");
            await Demo.CreateAsync(_settings);
            foreach (var (name, address) in await Demo.InboundUrlsAsync(_settings))
                _settings[name] = address;
        }
        Progress.Say("Starting the simulator …");
        var simulator = Start("simulator", Tool.Dotnet([BuiltSimulator, "--urls", Simulator]));
        await simulator.AnswersAsync(() => IsOkAsync($"{Simulator}/health"));
        LocalFolder.WriteSettings(_settings);
    }

    private StageProcess Start(string name, ProcessStartInfo start)
    {
        var process = new StageProcess(name, start.With(_settings), _guard);
        _processes.Push(process);
        return process;
    }

    private string[] AzuriteArguments() =>
        [
            // Azurite prints while it closes; an error on a closed pipe would stop it before it has written its data.
            "--import",
            "data:text/javascript,process.stdout.on('error',()=>{})",
            Checkout.At("node_modules", "azurite", "dist", "src", "azurite.js"),
            "--silent",
            "--skipApiVersionCheck",
            "--disableTelemetry",
            "--location",
            LocalFolder.At("azurite"),
            .. Listening("table", options.Tables),
            .. Listening("queue", options.Queues),
            .. Listening("blob", options.Blobs),
        ];

    private static string[] Listening(string service, int port) =>
        [$"--{service}Host", "127.0.0.1", $"--{service}Port", $"{port}"];

    private static async Task<bool> AcceptsAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, Interruption.Token);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task<bool> IsOkAsync(string address)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(address), Interruption.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException) when (!Interruption.Token.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Describe()
    {
        Console.WriteLine(
            $"""

            Tether Relay runs at {App}
            Its texts appear on  {Simulator}/
            """
        );
        foreach (var provider in StageSettings.RealProviders)
            Console.WriteLine($"Texts through {provider} go where its base address in your environment says.");
        if (options.Demo && new Uri(_settings["PublicUrl"] is { Length: > 0 } address ? address : App).IsLoopback)
            Demo.Describe(options);
        else if (options.Demo)
            Console.WriteLine(
                "The demo's secret and key are refused while PublicUrl is public: make your own with tether."
            );
        Console.WriteLine(
            $"\nPress Ctrl+C to stop. The data stays in {Path.GetRelativePath(Checkout.Root, LocalFolder.At())}; `--reset` forgets it."
        );
    }

    private async Task ThrowWhenOneEndsAsync() =>
        await await Task.WhenAny(_processes.Select(process => process.ThrowWhenEndedAsync()));
}
