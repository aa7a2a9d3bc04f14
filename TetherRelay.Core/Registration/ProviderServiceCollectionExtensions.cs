using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Providers.Http;
using TetherRelay.Core.Providers.Sinch;
using TetherRelay.Core.Providers.TextGrid;
using TetherRelay.Core.Providers.Twilio;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Registration;

/// <summary>Registers the providers of texts.</summary>
public static class ProviderServiceCollectionExtensions
{
    /// <summary>
    /// Adds one <see cref="ISmsProvider"/> per <see cref="ProviderName"/>, each with its own HTTP client. Base URLs come from the section
    /// <c>Providers</c>; an invalid one stops the start with an error that names it.
    /// </summary>
    public static IServiceCollection AddProviders(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<AccountCircuits>();
        services.TryAddSingleton<IValidateOptions<ProvidersOptions>, ProvidersOptionsValidator>();
        services.AddSingleton<IValidateOptions<ProvidersOptions>>(
            provided => new FileAddressValidator<ProvidersOptions>(
                provided,
                configuration,
                [.. Enum.GetNames<ProviderName>().Select(name => $"{ProvidersOptions.Section}:{name}:BaseUrl")]
            )
        );
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
        // The default would load the compiler of expressions at each start.
        services
            .AddHttpClient(typeof(TProvider).Name)
            .AddTypedClient((http, provided) => ActivatorUtilities.CreateInstance<TProvider>(provided, http))
            .AddProviderPolicies();
        return services.AddTransient<ISmsProvider>(provided => provided.GetRequiredService<TProvider>());
    }
}
