using Microsoft.Extensions.DependencyInjection;

namespace TetherRelay.Functions.ElevenLabs;

internal static class ElevenLabsServiceCollectionExtensions
{
    public static IServiceCollection AddElevenLabs(this IServiceCollection services) =>
        services
            .AddSingleton<ToolFrame>()
            .AddSingleton<SendSmsTool>()
            .AddSingleton<SendSmsEndpoint>()
            .AddSingleton<SmsStatusTool>()
            .AddSingleton<SmsStatusEndpoint>()
            .AddSingleton<OptOutTool>()
            .AddSingleton<OptOutEndpoint>();
}
