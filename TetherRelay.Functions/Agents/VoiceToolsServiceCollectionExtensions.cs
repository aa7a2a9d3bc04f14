using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TetherRelay.Functions.Agents;

internal static class VoiceToolsServiceCollectionExtensions
{
    /// <summary>The tools, which the platforms of voice agents share: each of their folders adds them.</summary>
    public static IServiceCollection AddVoiceTools(this IServiceCollection services)
    {
        services.TryAddSingleton<SendSmsTool>();
        services.TryAddSingleton<SmsStatusTool>();
        services.TryAddSingleton<OptOutTool>();
        return services;
    }
}
