using Microsoft.AspNetCore.Builder;
using TetherRelay.Core;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Load;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Queues;
using TetherRelay.Core.Reconciliation;
using TetherRelay.Core.Retention;
using TetherRelay.Functions.Hosting;
using TetherRelay.Functions.Http;
using TetherRelay.Tests.Fixtures.Description;

namespace TetherRelay.Tests.Fixtures;

/// <summary>The app as it runs, on Kestrel and a free port, with the real emulator and the simulator behind it.</summary>
public sealed class RelayApp(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tether-relay-").FullName;
    private string[] _settings = [];
    private WebApplication? _app;

    /// <summary>Arguments against what a developer's own environment and local.settings.json may say.</summary>
    internal static IReadOnlyList<string> Neutral { get; } =
    [
        .. (string[])["--urls=http://127.0.0.1:0", "--Secrets:VaultUri=", "--PublicUrl=", "--DeadlineSeconds=8"],
        .. (string[])["--APPLICATIONINSIGHTS_CONNECTION_STRING=", "--APPLICATIONINSIGHTS_AUTHENTICATION_STRING="],
        .. (string[])["--OTEL_EXPORTER_OTLP_ENDPOINT=", "--Telemetry:Console="],
    ];

    /// <summary>Holds every answer against the API's description.</summary>
    internal DescribedAnswers Answers { get; } = new();

    public HttpClient Client => field ??= new HttpClient(Answers);

    internal CapturedLogs Logs { get; } = new();

    internal ProviderSimulator Simulator => simulator;

    internal IServiceProvider Services => _app!.Services;

    /// <summary>What to change about the app before it is built.</summary>
    internal Action<WebApplicationBuilder> Configure { get; set; } = _ => { };

    /// <summary>Whether it takes entries from the queue of unsettled messages, which all apps here share and none must empty.</summary>
    internal bool Settles { get; init; }

    /// <summary>Whether it writes the inbox index by itself; otherwise a test says when.</summary>
    internal bool Indexes { get; init; }

    /// <summary>All its settings, as arguments: what another process needs to be another instance of the same app.</summary>
    internal IReadOnlyList<string> Arguments =>
        [
            .. Neutral,
            $"--AzureWebJobsStorage={storage.ConnectionString}",
            $"--Secrets:File={Path.Combine(_folder, "secrets.json")}",
            .. simulator.Settings.Select(setting => $"--{setting.Key}={setting.Value}"),
            .. _settings,
        ];

    /// <summary>Starts an app of the test's own.</summary>
    /// <param name="tap">What it reaches storage through.</param>
    /// <param name="settings">Settings beside the usual ones, as arguments.</param>
    internal async Task<RelayApp> StartAsync(StorageTap? tap = null, params string[] settings)
    {
        _settings = settings;
        if (tap is not null)
            Configure = builder => builder.Services.AddSingleton(tap.Storage());
        await InitializeAsync();
        return this;
    }

    /// <summary>Starts an app of the test's own that providers can post callbacks to.</summary>
    internal async Task StartReachableAsync(StorageTap? tap = null, params string[] settings)
    {
        await StartAsync(tap, ["--PublicUrl=https://relay.example.com", .. settings]);
        await Services.GetRequiredService<CallbackAddresses>().EnsureKeyAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask InitializeAsync()
    {
        _app = KestrelHost.Build(
            [.. Arguments],
            builder =>
            {
                // What the console and the like would show; exporters stay.
                foreach (var shown in builder.Services.Where(IsShownLog).ToList())
                    builder.Services.Remove(shown);
                builder.Logging.AddProvider(Logs.Provider);
                if (!Settles)
                    builder.Services.Remove(builder.Services.Single(Is<ReconciliationListener>));
                // At three in the morning it would take what other tests' clocks think of as expired.
                builder.Services.Remove(builder.Services.Single(Is<RetentionClock>));
                // Another test that reads all meters of the process would have it call this app's storage.
                builder.Services.Remove(builder.Services.Single(Is<UnsettledDepth>));
                if (!Indexes)
                    builder.Services.Remove(builder.Services.Single(Is<IndexFlusher>));
                Configure(builder);
            }
        );
        await _app.StartAsync();
        Client.BaseAddress = new Uri(_app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        Client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A new organization with a provider account at the simulator and a tool secret.</summary>
    internal async Task<Tenant> NewTenantAsync(
        ProviderName provider = ProviderName.Twilio,
        Func<Organization, Organization>? change = null
    )
    {
        var usual = Samples.Organization() with
        {
            Provider = provider,
            Senders = [Sender.ForNumber("+12362320246", provider), Sender.ForNumber("+14165550199", provider)],
        };
        var organization = change?.Invoke(usual) ?? usual;
        var stop = TestContext.Current.CancellationToken;
        await Services.GetRequiredService<OrganizationStore>().CreateAsync(organization, stop);
        await KeepCredentialsAsync(organization.Id, provider);
        var secret = await Services.GetRequiredService<ToolSecretStore>().AddAsync(organization.Id, "agent", stop);
        return new Tenant(this, organization, secret);
    }

    /// <summary>Makes the secret file one that cannot be read.</summary>
    internal void BreakVault() => File.WriteAllText(Path.Combine(_folder, "secrets.json"), "broken");

    internal Task KeepCredentialsAsync(string organizationId, ProviderName provider) =>
        KeepCredentialsAsync(organizationId, SimulatorAccounts.For(provider));

    internal Task KeepCredentialsAsync(string organizationId, ProviderCredentials credentials) =>
        Services
            .GetRequiredService<ProviderCredentialsStore>()
            .SetAsync(organizationId, credentials, TestContext.Current.CancellationToken);

    internal Task ClearCredentialsAsync(string organizationId, ProviderName provider) =>
        Services
            .GetRequiredService<ProviderCredentialsStore>()
            .ClearAsync(organizationId, provider, TestContext.Current.CancellationToken);

    private static bool IsShownLog(ServiceDescriptor service) =>
        service.ServiceType == typeof(ILoggerProvider)
        && service.ImplementationType?.Namespace?.StartsWith("Microsoft.", StringComparison.Ordinal) == true;

    private static bool Is<T>(ServiceDescriptor service) => service.ImplementationType == typeof(T);

    /// <summary>Takes all its permits until disposal, as requests that are worked on would.</summary>
    internal IDisposable Fill() =>
        new TakenPermits(Services.GetRequiredService<AdaptiveLimit>(), Services.GetRequiredService<Admission>());

    internal async Task<Reply> AnswerAsync(HttpRequestMessage request, CancellationToken? hangUp = null)
    {
        using var response = await Client.SendAsync(request, hangUp ?? TestContext.Current.CancellationToken);
        return new Reply(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.ToString(),
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }
}
