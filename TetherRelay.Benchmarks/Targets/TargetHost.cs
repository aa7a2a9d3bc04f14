using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TetherRelay.Benchmarks.Baselines;
using TetherRelay.Benchmarks.Metering;
using TetherRelay.Core.Registration;
using TetherRelay.Core.Storage;
using TetherRelay.Functions.Agents.ElevenLabs;
using TetherRelay.Functions.Hosting;
using TetherRelay.Simulator.Hosting;

namespace TetherRelay.Benchmarks.Targets;

/// <summary>The hosts of the targets. All answer at the relay's route, on Kestrel with its defaults.</summary>
internal static class TargetHost
{
    public const string Simulator = "simulator";
    public const string Storage = "storage";

    public static WebApplication Build(string name, string[] settings, StorageMeter meter) =>
        name switch
        {
            Simulator => SimulatorHost.Build(settings),
            Storage => StorageHost.Build(settings, meter),
            BenchOptions.Relay => Relay(settings, meter),
            BenchOptions.Floor => Baseline<FloorBaseline>(settings, meter),
            BenchOptions.FloorStorage => Baseline<FloorStorageBaseline>(settings, meter),
            BenchOptions.Naive => Baseline<NaiveBaseline>(settings, meter),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such target."),
        };

    /// <summary>The app with its own services, routes and log; only its storage clients are metered.</summary>
    private static WebApplication Relay(string[] settings, StorageMeter meter) =>
        KestrelHost.Build(
            settings,
            builder => builder.Services.AddSingleton(meter.Storage(builder.Configuration[RelayStorage.Setting]))
        );

    /// <summary>Without a log line for a request; the relay writes two.</summary>
    private static WebApplication Baseline<TBaseline>(string[] settings, StorageMeter meter)
        where TBaseline : class, IBaseline
    {
        var builder = WebApplication.CreateBuilder(settings);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, BaselineJson.Default);
            json.SerializerOptions.PropertyNamingPolicy = BaselineJson.Default.Options.PropertyNamingPolicy;
        });
        builder
            .Services.AddSecrets(builder.Configuration)
            .AddSingleton(meter.Storage(builder.Configuration[RelayStorage.Setting]))
            .AddSingleton(new TwilioClient(builder.Configuration["Providers:Twilio:BaseUrl"]!))
            .AddSingleton<TBaseline>();

        var app = builder.Build();
        app.MapPost(
            ToolRoutes.SendSms,
            async (BaselineRequest request, HttpRequest http, TBaseline baseline) =>
                await baseline.SendAsync(request, http.Headers.Authorization) is { } answer
                    ? Results.Ok(answer)
                    : Results.Unauthorized()
        );
        return app;
    }
}
