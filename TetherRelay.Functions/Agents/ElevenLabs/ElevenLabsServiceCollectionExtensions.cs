namespace TetherRelay.Functions.Agents.ElevenLabs;

internal static class ElevenLabsServiceCollectionExtensions
{
    public static IServiceCollection AddElevenLabs(this IServiceCollection services) =>
        services.AddVoiceTools().AddSingleton<ToolRequestHandler>();
}
