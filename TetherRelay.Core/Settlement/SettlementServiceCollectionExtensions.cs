using Microsoft.Extensions.DependencyInjection;

namespace TetherRelay.Core.Settlement;

/// <summary>Registers the settlement of unknown outcomes.</summary>
public static class SettlementServiceCollectionExtensions
{
    /// <summary>Adds <see cref="MessageSettler"/>. Needs storage, threads, providers, their credentials and callbacks.</summary>
    public static IServiceCollection AddSettlement(this IServiceCollection services) =>
        services
            .AddSingleton<ProviderLookUps>()
            .AddSingleton<SettlementStore>()
            .AddSingleton<MessageSettler>()
            .AddHostedService<UnsettledDepth>();

    /// <summary>Takes entries from the queue, for a host that has no queue trigger.</summary>
    public static IServiceCollection AddSettlementListener(this IServiceCollection services) =>
        services.AddHostedService<SettlementListener>();
}
