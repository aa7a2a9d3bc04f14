using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using TetherRelay.Core;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Registration;
using TetherRelay.Functions.Worker;
using TetherRelay.Simulator.Hosting;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Kills;

namespace TetherRelay.Tests.Telemetry;

/// <summary>Text from outside reaches no log with characters that steer a terminal or begin a line.</summary>
public sealed partial class ForeignTextTests(StorageFixture storage, ProviderSimulator simulator)
{
    private const string Foreign = "+1\u001b[31m\r\nwarn: forged\t\u009b0m\u2028\u2029\u202e\u2066\u200f\u061c\u007f!";

    private const string Escaped =
        """+1\u001B[31m\r\nwarn: forged\t\u009B0m\u2028\u2029\u202E\u2066\u200F\u061C\u007F!""";

    // Masked it keeps its first five and last four characters.
    private const string Number = "\u001b[31m0000000\r\nw!";
    private const string Masked = """\u001B[31m•••\r\nw!""";

    private static readonly Func<ILogger, string, IDisposable?> Call = LoggerMessage.DefineScope<string>("call {Id}");

    private readonly CapturedLogs _logs = new();

    [Fact]
    public void Messages_values_and_scopes_are_escaped()
    {
        using var services = Services(out var logger);

        using (Call(logger, Foreign))
        using (logger.BeginScope(new Dictionary<string, object> { ["Id"] = Foreign }))
        using (logger.BeginScope(Foreign))
            Log.Written(logger, Foreign, [Foreign], new StringBuilder(Foreign));
        logger.Log(LogLevel.Warning, default, Foreign, null, (state, _) => state);

        Assert.All(_logs.All, line => Assert.Contains(Escaped, line, StringComparison.Ordinal));
        Assert.All(_logs.All, line => Assert.DoesNotContain(line, IsUnsafe));
        Assert.Equal(5, _logs.All.Count());
    }

    [Fact]
    public void A_value_that_is_missing_reads_as_none()
    {
        using var services = Services(out var logger);

        Log.Settled(logger, "m1", null);

        Assert.StartsWith("Message m1 is settled (none).", Assert.Single(_logs.All), StringComparison.Ordinal);
    }

    [Fact]
    public void Exceptions_are_escaped_and_keep_their_kind_and_stack()
    {
        using var services = Services(out var logger);
        try
        {
            throw new AggregateException(
                new InvalidOperationException(Foreign, new HttpRequestException(Foreign)),
                new TimeoutException("clean")
            );
        }
        catch (AggregateException fault)
        {
            Log.Failed(logger, fault);
        }

        var line = Assert.Single(_logs.All);
        Assert.DoesNotContain(line, character => character != '\n' && IsUnsafe(character));
        Assert.Contains(Escaped, line, StringComparison.Ordinal);
        Assert.DoesNotContain("\nwarn: forged", line, StringComparison.Ordinal);
        Assert.All(
            (string[])["System.AggregateException", "System.InvalidOperationException", nameof(ForeignTextTests)],
            part => Assert.Contains(part, line, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_clean_exception_stays_itself()
    {
        Exception? logged = null;
        using var services = Services(out var logger, new Taker(fault => logged = fault));
        var fault = new TimeoutException("clean", new InvalidOperationException("clean, too"));

        Log.Failed(logger, fault);

        Assert.Same(fault, logged);
    }

    [Fact]
    public async Task The_console_and_its_exporter_get_the_number_of_a_text_escaped()
    {
        await using var app = new RelayApp(storage, simulator);
        await app.StartReachableAsync();
        var tenant = await app.NewTenantAsync();
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        var address = new Uri($"http://{port.LocalEndpoint}");
        port.Stop();
        await using var process = RelayProcess.Run([
            .. app.Arguments,
            $"--urls={address}",
            "--Telemetry:Console=true",
            "--Logging:Console:FormatterOptions:IncludeScopes=true",
        ]);
        // The console prints a line, the exporter its message and its value, in any order.
        var printing = process.WaitForAsync("Now listening on", Masked, Masked, Masked);
        await Eventually.TrueAsync(() => IsUpAsync(address));

        // A process that has just started may be too slow for the first one; a provider repeats it.
        await Eventually.TrueAsync(async () => await PostAsync(app, tenant, address) == HttpStatusCode.NotFound);

        await printing.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_collector_gets_foreign_text_escaped()
    {
        await using var collector = await Collector.OpenAsync();
        var app = new RelayApp(storage, simulator);
        await app.StartReachableAsync(null, collector.Settings);
        var tenant = await app.NewTenantAsync();

        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(app, tenant, app.Client.BaseAddress!));
        // The end flushes.
        await app.DisposeAsync();

        var logs = collector.At("/v1/logs");
        Assert.Contains(Masked, logs, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[31m", logs + collector.At("/v1/traces"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_worker_and_the_simulator_log_through_the_same_place()
    {
        using var worker = WorkerHost.Build([
            "--functions-uri=http://127.0.0.1:1/",
            $"--AzureWebJobsStorage={storage.ConnectionString}",
            "--Secrets:File=/nowhere/secrets.json",
        ]);
        await using var other = SimulatorHost.Build(["--urls=http://127.0.0.1:0"]);

        Assert.All(
            (IServiceProvider[])[worker.Services, other.Services],
            services =>
            {
                var factory = services.GetRequiredService<ILoggerFactory>();
                factory.AddProvider(_logs.Provider);
                Log.Emerged(factory.CreateLogger("test"), Foreign);
            }
        );
        Assert.Equal(2, _logs.All.Count(line => line.Contains(Escaped, StringComparison.Ordinal)));
        Assert.All(_logs.All, line => Assert.DoesNotContain(line, IsUnsafe));
    }

    // A text to a number that the organization does not have: its number is logged.
    private static async Task<HttpStatusCode> PostAsync(RelayApp app, Tenant tenant, Uri address)
    {
        var callbacks = await app
            .Services.GetRequiredService<CallbackAddresses>()
            .ForAsync(tenant.Organization.Id, TestContext.Current.CancellationToken);
        var body = SignedCallback.Text(ProviderName.Twilio, "SM1", "+14165550100", Number, "hello");
        using var request = SignedCallback.Of(ProviderName.Twilio, callbacks.Inbound(ProviderName.Twilio)!, body);
        request.RequestUri = new Uri(address, request.RequestUri!);
        foreach (var header in (string[])["traceparent", "tracestate", "Request-Id", "User-Agent", "X-Forwarded-For"])
            request.Headers.TryAddWithoutValidation(header, "\u001b[31m");
        using var client = new HttpClient();
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<bool> IsUpAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        try
        {
            using var answer = await client.GetAsync("/api/health/live", TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private ServiceProvider Services(out ILogger logger, ILoggerProvider? provider = null)
    {
        var services = new ServiceCollection()
            .AddEscapedLogging()
            .AddLogging(logging => logging.AddProvider(provider ?? _logs.Provider))
            .BuildServiceProvider();
        logger = services.GetRequiredService<ILogger<ForeignTextTests>>();
        return services;
    }

    private static bool IsUnsafe(char character) =>
        char.IsControl(character)
        || "\u2028\u2029\u202e\u2066\u200f\u061c".Contains(character, StringComparison.Ordinal);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Text} {Texts} {Other}")]
        public static partial void Written(ILogger logger, string text, string[] texts, StringBuilder other);

        [LoggerMessage(LogLevel.Information, "Message {MessageId} is settled ({Detail}).")]
        public static partial void Settled(ILogger logger, string messageId, string? detail);

        [LoggerMessage(LogLevel.Error, "It failed.")]
        public static partial void Failed(ILogger logger, Exception error);

        [LoggerMessage(LogLevel.Critical, "{Text}")]
        public static partial void Emerged(ILogger logger, string text);
    }

    private sealed class Taker(Action<Exception?> take) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => take(exception);

        public void Dispose() { }
    }
}
