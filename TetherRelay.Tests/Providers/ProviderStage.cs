using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Providers.Http;
using TetherRelay.Core.Registration;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Providers;

/// <summary>The three providers as the app registers them, with fake time, towards one address.</summary>
internal sealed class ProviderStage : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public ProviderStage(ScriptedServer server, Action<SocketsHttpHandler>? change = null)
        : this($"http://127.0.0.1:{server.Port}", change) { }

    public ProviderStage(string address, Action<SocketsHttpHandler>? change = null)
        : this(
            new Dictionary<string, string?>
            {
                ["Providers:Twilio:BaseUrl"] = address,
                ["Providers:TextGrid:BaseUrl"] = address,
                ["Providers:Sinch:BaseUrl"] = address,
            },
            change
        ) { }

    public ProviderStage(ProviderSimulator simulator)
        : this(simulator.Settings, null)
    {
        // It checks when a text expires against its own clock.
        Time.SetUtcNow(TimeProvider.System.GetUtcNow());
    }

    private ProviderStage(IReadOnlyDictionary<string, string?> settings, Action<SocketsHttpHandler>? change)
    {
        PollyClock.Follow(Time, Wait);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs.Provider));
        services.AddProviders(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.ConfigureAll<HttpClientFactoryOptions>(options =>
            options.HttpMessageHandlerBuilderActions.Add(builder =>
            {
                change?.Invoke((SocketsHttpHandler)builder.PrimaryHandler);
                builder.AdditionalHandlers.Add(new HeadWatch(this));
            })
        );
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    /// <summary>The waits before second tries.</summary>
    public List<TimeSpan> Waits { get; } = [];

    /// <summary>How much longer than asked for such a wait takes, as on a machine that was frozen.</summary>
    public TimeSpan Oversleep { get; set; }

    /// <summary>Runs after the head of an answer has arrived and before its body is read.</summary>
    public Action? OnHead { get; init; }

    public AccountCircuits Circuits => _services.GetRequiredService<AccountCircuits>();

    public CapturedLogs Logs { get; } = new();

    public async Task<SendOutcome> SendAsync(
        OutgoingText? text = null,
        ProviderCredentials? credentials = null,
        TimeSpan? budget = null,
        TimeSpan? used = null
    )
    {
        using var deadline = new Deadline(Time, budget ?? TimeSpan.FromSeconds(8));
        Time.Advance(used ?? TimeSpan.Zero);
        credentials ??= Sample.Twilio;
        var provider = _services.GetServices<ISmsProvider>().Single(provider => provider.Name == credentials.Provider);
        return await provider.SendAsync(text ?? Sample.Text(credentials.Provider), credentials, deadline);
    }

    public Task<LookupResult> FindAsync(
        LookupQuery text,
        ProviderCredentials credentials,
        CancellationToken? cancellationToken = null
    ) =>
        _services
            .GetServices<ISmsProvider>()
            .Single(provider => provider.Name == credentials.Provider)
            .FindAsync(text, credentials, cancellationToken ?? TestContext.Current.CancellationToken);

    public async Task<AccountCheck> CheckAsync(ProviderCredentials credentials, TimeSpan? budget = null)
    {
        using var deadline = new Deadline(Time, budget ?? TimeSpan.FromSeconds(10));
        var provider = _services.GetServices<ISmsProvider>().Single(provider => provider.Name == credentials.Provider);
        return await provider.CheckAsync(credentials, deadline);
    }

    public IProviderCallbacks Callbacks(ProviderName provider) =>
        _services.GetServices<IProviderCallbacks>().Single(callbacks => callbacks.Name == provider);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private void Wait(TimeSpan wait)
    {
        Waits.Add(wait);
        Time.Advance(wait + Oversleep);
    }

    private sealed class HeadWatch(ProviderStage stage) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            var response = await base.SendAsync(request, cancellationToken);
            stage.OnHead?.Invoke();
            return response;
        }
    }
}
