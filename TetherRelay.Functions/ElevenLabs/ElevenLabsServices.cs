using Microsoft.Extensions.DependencyInjection;

namespace TetherRelay.Functions.ElevenLabs;

internal static class ElevenLabsServices
{
    public static IServiceCollection AddElevenLabs(this IServiceCollection services) =>
        services.AddSingleton<SendSmsTool>().AddSingleton<SendSmsEndpoint>();
}
