using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TetherRelay.Core.Limits;

namespace TetherRelay.Core.Retention;

/// <summary>Registers what removes texts that are no longer to be kept.</summary>
public static class RetentionServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="RetentionSweep"/> and <see cref="DailyRetention"/>, with the section <c>Retention</c>. Needs organizations and
    /// threads. A bad setting stops the start with a sentence that names it.
    /// </summary>
    public static IServiceCollection AddRetention(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<LimitStore>();
        services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>();
        services
            .AddOptions<RetentionOptions>()
            .Bind(configuration.GetSection(RetentionOptions.Section))
            .ValidateOnStart();
        return services.AddSingleton<RetentionSweep>().AddSingleton<DailyRetention>();
    }

    /// <summary>Sets the nightly run off, for a host that has no timer trigger.</summary>
    public static IServiceCollection AddRetentionClock(this IServiceCollection services) =>
        services.AddHostedService<RetentionClock>();
}
