using Microsoft.Extensions.DependencyInjection.Extensions;
using TetherRelay.Core.Telemetry;
using TetherRelay.Simulator.PhonePage;
using TetherRelay.Simulator.Replies;
using TetherRelay.Simulator.Sending;
using TetherRelay.Simulator.Traffic;

namespace TetherRelay.Simulator.Hosting;

/// <summary>
/// The wire APIs of Twilio, TextGrid and Sinch on one port, and a phone that shows what they received. It shares no
/// code with the relay but that of its log, so that neither can hide the other's mistakes.
/// </summary>
public static class SimulatorHost
{
    private const string DefaultAddress = "http://127.0.0.1:7072";

    /// <summary>
    /// Makes the simulator, ready to start. <c>--urls</c> says where it listens (port 0: a free one, to be read from
    /// <see cref="WebApplication.Urls"/> once it is started); settings are those of <see cref="SimulatorOptions"/>.
    /// </summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls(builder.Configuration[WebHostDefaults.ServerUrlsKey] ?? DefaultAddress);
        builder.Services.AddSingleton<LoggerFactory>().AddSimulator();
        builder.Services.Replace(
            ServiceDescriptor.Singleton<ILoggerFactory>(provided => new EscapingLoggerFactory(
                provided.GetRequiredService<LoggerFactory>()
            ))
        );

        var app = builder.Build();
        app.UseLoopbackOnly();
        app.MapProviders();
        app.MapTraffic();
        app.MapReplies();
        app.MapGet("/health", () => TypedResults.Ok());
        app.UsePhonePage();
        return app;
    }
}
