using Microsoft.Extensions.Configuration;
using TetherRelay.Core.Registration;
using TetherRelay.Functions.Agents;
using TetherRelay.Functions.Agents.ElevenLabs;
using TetherRelay.Functions.ApiReference;
using TetherRelay.Functions.Conversations;
using TetherRelay.Functions.Health;
using TetherRelay.Functions.Http;
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
            .AddSingleton<RefusedRequests>()
            .AddSingleton<Admission>()
            .AddSingleton<KnownCallers>()
            .AddSingleton<WebhookAuthenticator>()
            .AddSingleton<ReceiptEndpoint>()
            .AddSingleton<InboundEndpoint>()
            .AddApiKeys()
            .AddConversationIndex()
            .AddIndexFlusher()
            .AddRetention(configuration)
            .AddSingleton<ToolRequestHandler>()
            .AddSingleton<SendSmsTool>()
            .AddSingleton<SmsStatusTool>()
            .AddSingleton<TextReplyTool>()
            .AddSingleton<CallerBriefing>()
            .AddSingleton<InitiationHandler>()
            .AddSingleton<PostCallEndpoint>()
            .AddSingleton<OptOutTool>()
            .AddSingleton<ApiRequestHandler>()
            .AddSingleton<ConversationEndpoint>()
            .AddSingleton<MessageEndpoint>()
            .AddSingleton<SendEndpoint>()
            .AddSingleton<SegmentsEndpoint>()
            .AddSingleton<OverviewEndpoint>()
            .AddSingleton<OrganizationEndpoint>()
            .AddSingleton<Readiness>()
            .AddSingleton<HealthEndpoint>()
            .AddSingleton<DocumentEndpoint>()
            .AddApiReference(configuration)
            .AddHostedService<WarmUp>();

    private static IServiceCollection AddApiReference(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<ApiReferenceOptions>, ApiReferenceOptionsValidator>();
        services
            .AddOptions<ApiReferenceOptions>()
            .Bind(configuration.GetSection(ApiReferenceOptions.Section))
            .ValidateOnStart();
        return services.AddSingleton<ReferenceEndpoint>();
    }
}
