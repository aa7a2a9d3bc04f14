namespace TetherRelay.Functions.Health;

internal static class HealthServiceCollectionExtensions
{
    public static IServiceCollection AddHealth(this IServiceCollection services) =>
        services.AddSingleton<Readiness>().AddSingleton<HealthEndpoint>();
}
