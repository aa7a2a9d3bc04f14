using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Storage;
using TetherRelay.Functions.ElevenLabs;
using TetherRelay.Functions.Hosting;
using TetherRelay.Simulator.Hosting;

namespace TetherRelay.Benchmarks.Sides;

/// <summary>The hosts of the sides. All answer at the relay's route, on Kestrel as it comes.</summary>
internal static class SideHost
{
    public const string Simulator = "simulator";

    public static WebApplication Build(string name, string[] settings, StorageMeter meter) =>
        name switch
        {
            Simulator => SimulatorHost.Build(settings),
            BenchOptions.Relay => Relay(settings, meter),
            BenchOptions.Floor => Alternative<Floor>(settings, meter),
            BenchOptions.FloorStorage => Alternative<FloorStorage>(settings, meter),
            BenchOptions.Naive => Alternative<Naive>(settings, meter),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such side."),
        };

    /// <summary>The app as it runs: its services, its routes, its log. Only its storage is counted.</summary>
    private static WebApplication Relay(string[] settings, StorageMeter meter) =>
        KestrelHost.Build(
            settings,
            builder => builder.Services.AddSingleton(meter.Storage(builder.Configuration[RelayStorage.Setting]))
        );

    /// <summary>Without a line in the log for a request, of which the relay writes two.</summary>
    private static WebApplication Alternative<TAlternative>(string[] settings, StorageMeter meter)
        where TAlternative : class, IAlternative
    {
        var builder = WebApplication.CreateBuilder(settings);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, SideJson.Default);
            json.SerializerOptions.PropertyNamingPolicy = SideJson.Default.Options.PropertyNamingPolicy;
        });
        builder
            .Services.AddSecrets(builder.Configuration)
            .AddSingleton(meter.Storage(builder.Configuration[RelayStorage.Setting]))
            .AddSingleton(new TwilioClient(builder.Configuration["Providers:Twilio:BaseUrl"]!))
            .AddSingleton<TAlternative>();

        var app = builder.Build();
        app.MapPost(
            SendSmsEndpoint.Pattern,
            async (SendRequest request, HttpRequest http, TAlternative alternative) =>
                await alternative.SendAsync(request, http.Headers.Authorization) is { } answer
                    ? Results.Ok(answer)
                    : Results.Unauthorized()
        );
        return app;
    }
}
