namespace TetherRelay.Functions.ApiReference;

internal static class ApiReferenceServiceCollectionExtensions
{
    public static IServiceCollection AddApiReference(this IServiceCollection services) =>
        services.AddSingleton<DocumentEndpoint>();
}
