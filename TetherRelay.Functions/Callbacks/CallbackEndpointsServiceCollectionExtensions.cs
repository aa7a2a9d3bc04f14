using Microsoft.Extensions.DependencyInjection;

namespace TetherRelay.Functions.Callbacks;

internal static class CallbackEndpointsServiceCollectionExtensions
{
    public static IServiceCollection AddCallbackEndpoints(this IServiceCollection services) =>
        services.AddSingleton<CallbackGate>().AddSingleton<ReceiptEndpoint>().AddSingleton<InboundEndpoint>();
}
