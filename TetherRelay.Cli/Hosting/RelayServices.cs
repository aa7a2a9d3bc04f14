using Microsoft.Extensions.Configuration;
using TetherRelay.Core.Registration;
using TetherRelay.Core.Settings;
using TetherRelay.Core.Storage;

namespace TetherRelay.Cli.Hosting;

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
            .AddSingleton<TableBackup>()
            .AddSecrets(settings)
            .AddCallbacks(settings)
            .AddOrganizations()
            .AddApiKeys()
            .AddProviders(settings)
            .AddMessaging()
            .AddReconciliation()
            .AddConversationIndex()
            .AddElevenLabs(settings)
            .AddErasure()
            .AddRetention(settings)
            .AddDoctor()
            .BuildServiceProvider();
        if (SettingErrors.Of(services) is not [var mistake, ..])
            return services;
        services.Dispose();
        throw new RefusedException(mistake);
    }
}
