using TetherRelay.Core.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace TetherRelay.Core.Reconciliation;

/// <summary>Registers the reconciliation of unknown outcomes.</summary>
public static class ReconciliationServiceCollectionExtensions
{
    /// <summary>Adds <see cref="MessageReconciler"/>. Needs storage, threads, providers, their credentials and callbacks.</summary>
    public static IServiceCollection AddReconciliation(this IServiceCollection services) =>
        services
            .AddSingleton<ProviderLookUps>()
            .AddSingleton<MessageReconciler>()
            .AddHostedService<UnsettledDepth>();

    /// <summary>Takes entries from the queue, for a host that has no queue trigger.</summary>
    public static IServiceCollection AddReconciliationListener(this IServiceCollection services) =>
        services.AddHostedService<ReconciliationListener>();
}
