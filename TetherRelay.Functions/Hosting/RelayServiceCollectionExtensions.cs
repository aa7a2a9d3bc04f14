using Microsoft.Extensions.Configuration;
using TetherRelay.Core.Registration;
using TetherRelay.Functions.Agents.ElevenLabs;
using TetherRelay.Functions.ApiReference;
using TetherRelay.Functions.Conversations;
using TetherRelay.Functions.Health;
using TetherRelay.Functions.Telemetry;
using TetherRelay.Functions.Webhooks;

namespace TetherRelay.Functions.Hosting;

/// <summary>Adds every service of the relay, for both hosts.</summary>
internal static class RelayServiceCollectionExtensions
{
    public static IServiceCollection AddRelay(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSettings(configuration)
            .AddTelemetry(configuration)
            .AddStorage(configuration)
            .AddSecrets(configuration)
            .AddOrganizations()
            .AddCallbacks(configuration)
            .AddProviders(configuration)
            .AddMessaging()
            .AddReconciliation()
            .AddReceipts()
            .AddReplies()
            .AddWebhooks()
            .AddApiKeys()
            .AddConversationIndex()
            .AddIndexFlusher()
            .AddRetention(configuration)
            .AddElevenLabs()
            .AddConversations()
            .AddHealth()
            .AddApiReference()
            .AddHostedService<WarmUp>();
}
