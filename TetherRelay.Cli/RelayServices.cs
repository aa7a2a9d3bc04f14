using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TetherRelay.Cli.ElevenLabs;
using TetherRelay.Core.ApiKeys;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Inbox;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Settings;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Cli;

/// <summary>The parts of the relay that the tool works with, made from the app's own settings.</summary>
internal static class RelayServices
{
    /// <summary>Checks all settings before anything is contacted, also those that the command at hand can do without.</summary>
    /// <exception cref="RefusedException">A setting is missing or wrong.</exception>
    public static ServiceProvider Create(IConfiguration settings)
    {
        var services = new ServiceCollection()
            .AddSettings(settings)
            .AddStorage(settings)
            .AddSecrets(settings)
            .AddCallbacks(settings)
            .AddOrganizations()
            .AddApiKeys()
            .AddThreads()
            .AddInbox()
            .AddElevenLabs(settings)
            .BuildServiceProvider();
        if (SettingMistakes.Of(services) is not [var mistake, ..])
            return services;
        services.Dispose();
        throw new RefusedException(mistake);
    }
}
