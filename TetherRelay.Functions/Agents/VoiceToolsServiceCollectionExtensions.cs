using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TetherRelay.Functions.Agents;

internal static class VoiceToolsServiceCollectionExtensions
{
    /// <summary>Adds the tools. Every agent platform calls this method.</summary>
    public static IServiceCollection AddVoiceTools(this IServiceCollection services)
    {
        services.TryAddSingleton<SendSmsTool>();
        services.TryAddSingleton<SmsStatusTool>();
        services.TryAddSingleton<OptOutTool>();
        return services;
    }
}
