using Microsoft.Extensions.DependencyInjection;
using TetherRelay.Core.Automations;
using TetherRelay.Core.Limits;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Messaging;

/// <summary>Registers threads and the sender.</summary>
public static class MessagingServiceCollectionExtensions
{
    /// <summary>Threads, the one way out and what it tells the automations.</summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services) =>
        services
            .AddThreads()
            .AddLimits()
            .AddSingleton<AutomationEvents>()
            .AddHostedService(services => services.GetRequiredService<BackgroundWork>())
            .AddSingleton<DuplicateSendWaiter>()
            .AddSingleton<OutcomeRecorder>()
            .AddSingleton<ProviderFailover>()
            .AddSingleton<ProviderDispatcher>()
            .AddSingleton<OutboundMessageSender>();
}
