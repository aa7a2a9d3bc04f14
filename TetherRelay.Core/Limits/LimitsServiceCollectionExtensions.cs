using Microsoft.Extensions.DependencyInjection;

namespace TetherRelay.Core.Limits;

/// <summary>Registers the limits.</summary>
public static class LimitsServiceCollectionExtensions
{
    /// <summary>Adds what counts the texts of calls and days. Contacts' texts are counted in their threads.</summary>
    public static IServiceCollection AddLimits(this IServiceCollection services) =>
        services
            .AddSingleton<LimitStore>()
            .AddSingleton<SendQuotas>()
            .AddHostedService(services => services.GetRequiredService<SendQuotas>());
}
