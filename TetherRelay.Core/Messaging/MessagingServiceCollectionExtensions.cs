using Microsoft.Extensions.DependencyInjection;
using TetherRelay.Core.Automations;
using TetherRelay.Core.Limits;
using TetherRelay.Core.Settlement;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Messaging;

/// <summary>Registers threads and the sender.</summary>
public static class MessagingServiceCollectionExtensions
{
    /// <summary>Threads, the one way out, what it tells the automations, and the settlement of what stays unknown.</summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services) =>
        services
            .AddThreads()
            .AddLimits()
            .AddSingleton<AutomationEvents>()
            .AddHostedService(services => services.GetRequiredService<BackgroundWork>())
            .AddSingleton<EarlierSend>()
            .AddSingleton<OutcomeRecorder>()
            .AddSingleton<SecondProvider>()
            .AddSingleton<ProviderCalls>()
            .AddSingleton<OutboundMessageSender>()
            .AddSettlement();
}
