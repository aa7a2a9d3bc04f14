using Microsoft.Extensions.DependencyInjection;

namespace TetherRelay.Tests.Infrastructure;

internal static class RelayAppExtensions
{
    /// <summary>Starts an app of the test's own, that reaches storage through a tap.</summary>
    public static async Task<RelayApp> StartAsync(this RelayApp app, StorageTap? tap = null, params string[] settings)
    {
        app.Settings = settings;
        if (tap is not null)
            app.Configure = builder => builder.Services.AddSingleton(tap.Storage());
        await app.InitializeAsync();
        return app;
    }
}
