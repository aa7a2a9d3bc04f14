using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace TetherRelay.Core.Callbacks;

/// <summary>Registers what callbacks need.</summary>
public static class CallbacksServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="CallbackAddresses"/> with the setting <c>PublicUrl</c>, validated at start. Needs
    /// <see cref="Secrets.SecretsServiceCollectionExtensions.AddSecrets"/>.
    /// </summary>
    public static IServiceCollection AddCallbacks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<CallbackOptions>, CallbackOptionsValidator>();
        services.AddOptions<CallbackOptions>().Bind(configuration).ValidateOnStart();
        services.TryAddSingleton<CallbackAddresses>();
        return services;
    }
}
