using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
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
        if (RelayStorage.Validate(settings) is { } wrong)
            throw new RefusedException(wrong);
        var services = new ServiceCollection()
            .AddSettings(settings)
            .AddStorage(settings)
            .AddSecrets(settings)
            .AddOrganizations()
            .AddSingleton<ThreadReader>()
            .BuildServiceProvider();
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return services;
        }
        catch (OptionsValidationException error)
        {
            services.Dispose();
            throw new RefusedException(error.Failures.First());
        }
    }
}
