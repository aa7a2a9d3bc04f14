using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Hosting;
using TetherRelay.Core.Registration;
using TetherRelay.Core.Settings;
using TetherRelay.Core.Storage;

namespace TetherRelay.Functions.Hosting;

/// <summary>The Kestrel host, for developers' machines, containers, tests and benchmarks.</summary>
internal static partial class KestrelHost
{
    // The .NET container images set only a port.
    private static readonly string[] Addresses =
    [
        WebHostDefaults.ServerUrlsKey,
        WebHostDefaults.HttpPortsKey,
        WebHostDefaults.HttpsPortsKey,
    ];

    /// <param name="args">Settings as arguments, such as <c>--urls</c>.</param>
    /// <param name="change">Changes that a test makes to the builder.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? change = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        // The current folder's appsettings.json would be read unchecked.
        foreach (var file in builder.Configuration.Sources.OfType<JsonConfigurationSource>().ToList())
            builder.Configuration.Sources.Remove(file);
        builder.Configuration.AddLocalSettings();
        builder.Configuration.AddEnvironmentVariables().AddCommandLine(args);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (Addresses.All(key => string.IsNullOrEmpty(builder.Configuration[key])))
            builder.WebHost.UseUrls("http://127.0.0.1:7071");
        builder.Services.AddSingleton(services => new HostAddresses(() =>
            services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? []
        ));
        builder.Services.AddRelay(builder.Configuration).AddReconciliationListener().AddRetentionClock();
        change?.Invoke(builder);

        var app = builder.Build();
        if (LocalSettings.FileOf(builder.Configuration) is { } settings)
            Log.Settings(app.Logger, settings);
        Routes.Map(app);
        return app;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Settings: {File}")]
        public static partial void Settings(ILogger logger, string file);
    }
}
