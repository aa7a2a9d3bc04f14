using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TetherRelay.Core.Providers.Http;
using TetherRelay.Core.Providers.Sinch;
using TetherRelay.Core.Providers.TextGrid;
using TetherRelay.Core.Providers.Twilio;

namespace TetherRelay.Core.Providers;

/// <summary>Registers the SMS providers.</summary>
public static class ProvidersServiceCollectionExtensions
{
    /// <summary>
    /// Adds one <see cref="ISmsProvider"/> per <see cref="ProviderName"/>, each over an HTTP client of its own. Base
    /// addresses come from the section <c>Providers</c>; a bad one stops the start with a sentence that names it.
    /// </summary>
    public static IServiceCollection AddProviders(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<AccountCircuits>();
        services.TryAddSingleton<IValidateOptions<ProvidersOptions>, ProvidersOptionsValidator>();
        services
            .AddOptions<ProvidersOptions>()
            .Bind(configuration.GetSection(ProvidersOptions.Section))
            .ValidateOnStart();
        services
            .AddSingleton<IProviderCallbacks, TwilioCallbacks>()
            .AddSingleton<IProviderCallbacks, TextGridCallbacks>()
            .AddSingleton<IProviderCallbacks, SinchCallbacks>();
        return services.AddProvider<TwilioProvider>().AddProvider<TextGridProvider>().AddProvider<SinchProvider>();
    }

    private static IServiceCollection AddProvider<TProvider>(this IServiceCollection services)
        where TProvider : class, ISmsProvider
    {
        services.AddHttpClient<TProvider>().AddProviderPolicies();
        return services.AddTransient<ISmsProvider>(provided => provided.GetRequiredService<TProvider>());
    }
}
