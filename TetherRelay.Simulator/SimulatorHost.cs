using TetherRelay.Simulator.Callbacks;
using TetherRelay.Simulator.Inboxes;
using TetherRelay.Simulator.MagicNumbers;
using TetherRelay.Simulator.Phone;
using TetherRelay.Simulator.Providers;
using TetherRelay.Simulator.Replies;
using TetherRelay.Simulator.Sinch;
using TetherRelay.Simulator.TextGrid;
using TetherRelay.Simulator.Twilio;

namespace TetherRelay.Simulator;

/// <summary>
/// The wire APIs of Twilio, TextGrid and Sinch on one port, and a phone that shows what they were given. It shares no
/// code with the relay, so that neither can hide the other's mistakes.
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
        builder.Services.AddSimulatorOptions().AddInbox().AddMagicNumbers().AddSending().AddCallbacks().AddReplies();

        var app = builder.Build();
        app.MapProvider(new TwilioApi());
        app.MapProvider(new TextGridApi());
        app.MapProvider(new SinchApi());
        app.MapInbox();
        app.MapReplies();
        app.MapHealth();
        app.UsePhonePage();
        return app;
    }

    private static void MapHealth(this WebApplication app) => app.MapGet("/health", () => TypedResults.Ok());
}
