using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using TetherRelay.Benchmarks.FunctionsHost;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Kills;

namespace TetherRelay.Tests.Worker;

/// <summary>A worker process under the stand-in host.</summary>
internal sealed class StandInWorker : IAsyncDisposable
{
    private readonly KeptProcess _process;
    private readonly Task<(int ExitCode, string Output, string Error)> _end;
    private bool _isKilled;

    private StandInWorker(WorkerConnection connection, IEnumerable<string> arguments)
    {
        Connection = connection;
        _process = new KeptProcess(Start(arguments));
        _end = _process.ReadToEndAsync();
    }

    public WorkerConnection Connection { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts a worker; returns when its functions are loaded.</summary>
    public static async Task<StandInWorker> StartAsync(StandInHost host, IEnumerable<string> settings)
    {
        var (arguments, connection) = host.Await();
        // A worker chooses its own address.
        var own = settings.Where(setting => !setting.StartsWith("--urls=", StringComparison.Ordinal));
        var worker = new StandInWorker(connection, arguments.Concat(own));
        await worker.WhileItLivesAsync(LoadAsync());
        return worker;

        async Task LoadAsync()
        {
            await connection.InitializeAsync(Stop);
            await connection.LoadAsync(Stop);
        }
    }

    public async Task<JsonNode> ReceiveAsync(string kind)
    {
        var receiving = Connection.ReceiveAsync(kind, Stop);
        await WhileItLivesAsync(receiving);
        return await receiving;
    }

    /// <summary>What a function answers; null where the worker died.</summary>
    public async Task<Reply?> AskAsync(string function, HttpRequestMessage request, bool isRequestFirst = false)
    {
        using var response = await Connection.AskAsync(function, request, isRequestFirst, Stop);
        if (response is null)
            return null;
        var body = await response.Content.ReadAsStringAsync(Stop);
        Assert.True(body.Length > 0, $"{response.StatusCode} without a body.");
        return new Reply((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), body);
    }

    /// <summary>What an agent hears that asks for a text; null as above.</summary>
    public Task<Reply?> AskAsync(Intent intent, bool isRequestFirst = false) =>
        AskAsync(
            "send-sms",
            new HttpRequestMessage(HttpMethod.Post, new Uri(Tenant.Path, UriKind.Relative))
            {
                Content = new ByteArrayContent(intent.Body),
                Headers = { Authorization = new AuthenticationHeaderValue("Bearer", intent.Tenant.Secret) },
            },
            isRequestFirst
        );

    /// <summary>Its exit code, once it has ended by itself.</summary>
    public async Task<int> EndAsync() => (await _end).ExitCode;

    /// <summary>Kills it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!Interlocked.Exchange(ref _isKilled, true))
            await _process.DisposeAsync();
    }

    private static ProcessStartInfo Start(IEnumerable<string> arguments)
    {
        var start = RelayProcess.Start(arguments);
        start.RedirectStandardError = true;
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = Path.GetDirectoryName(start.ArgumentList[0]);
        return start;
    }

    private async Task WhileItLivesAsync(Task work)
    {
        if (await Task.WhenAny(work, _end) == _end)
        {
            var (exitCode, output, error) = await _end;
            throw new InvalidOperationException($"The worker ended with {exitCode}. {output}{error}");
        }

        await work;
    }
}
