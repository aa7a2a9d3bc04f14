using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace TetherRelay.Core.Settings;

/// <summary>Registers the relay's own settings.</summary>
public static class SettingsServiceCollectionExtensions
{
    /// <summary>Settings, clock and ids. A bad setting stops the start with a sentence that names it.</summary>
    public static IServiceCollection AddSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new IdFactory());
        services.AddSingleton<IValidateOptions<RelayOptions>, RelayOptionsValidator>();
        services.AddOptions<RelayOptions>().Bind(configuration).ValidateOnStart();
        return services;
    }
}
