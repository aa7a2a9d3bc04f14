using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Replies;

/// <summary>An app, and perhaps others beside it, whose clock a test moves; and organizations that answer no texts.</summary>
internal sealed class AutoReplyStage(StorageFixture storage, ProviderSimulator simulator) : IAsyncDisposable
{
    public const string English = "Test: texts to this number are not answered. Please call us.";
    public const string French = "Test : les textos envoyés à ce numéro restent sans réponse. Veuillez nous appeler.";

    /// <summary>A bit more than the pause between two replies.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(70);

    private readonly List<RelayApp> _others = [];

    public MovedWallClock Time { get; } = new();

    /// <summary>Stands before the storage of the first app.</summary>
    public StorageTap Tap { get; } = new(storage);

    public RelayApp App { get; } = new(storage, simulator);

    public async Task StartAsync()
    {
        App.Configure = builder => builder.Services.AddSingleton(Tap.Storage()).AddSingleton<TimeProvider>(Time);
        await App.StartReachableAsync();
    }

    /// <summary>Another instance of the app.</summary>
    public async Task<RelayApp> StartOtherAsync()
    {
        var secrets = App.Arguments.Last(each => each.StartsWith("--Secrets:File=", StringComparison.Ordinal));
        var other = new RelayApp(storage, simulator)
        {
            Configure = builder => builder.Services.AddSingleton<TimeProvider>(Time),
        };
        _others.Add(other);
        await other.StartReachableAsync(settings: secrets);
        return other;
    }

    public Task<Tenant> NewTenantAsync(
        AutoReplyPolicy? policy = null,
        ProviderName provider = ProviderName.Twilio,
        Func<Organization, Organization>? change = null
    ) =>
        App.NewTenantAsync(
            provider,
            usual => (change?.Invoke(usual) ?? usual) with { AutoReply = policy ?? new() { IsOn = true } }
        );

    public Phone PhoneOf(Tenant tenant, RelayApp? app = null, string? number = null) =>
        new(app ?? App, tenant, tenant.Organization.Provider!.Value, number);

    /// <summary>What a phone has got, once all apps have done their work.</summary>
    public async Task<IReadOnlyList<string>> GotAsync(string number)
    {
        foreach (var app in _others.Append(App))
            await Eventually.TrueAsync(() =>
                Task.FromResult(app.Services.GetRequiredService<BackgroundWork>().Count == 0)
            );
        return [.. (await simulator.Messages(number)).Select(text => text.Body)];
    }

    public async ValueTask DisposeAsync()
    {
        Tap.Plan = (_, _) => StorageFault.None;
        foreach (var app in _others.Append(App))
            await app.DisposeAsync();
        Tap.Dispose();
    }
}
