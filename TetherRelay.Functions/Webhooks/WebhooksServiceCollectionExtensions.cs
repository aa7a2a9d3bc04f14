namespace TetherRelay.Functions.Webhooks;

internal static class WebhooksServiceCollectionExtensions
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services) =>
        services.AddSingleton<WebhookAuthenticator>().AddSingleton<ReceiptEndpoint>().AddSingleton<InboundEndpoint>();
}
