namespace TetherRelay.Simulator.Providers;

internal static class SendEndpoints
{
    public static void AddSending(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<SendEndpoint>();
    }

    public static void MapProvider(this WebApplication app, IProviderApi provider)
    {
        var endpoint = app.Services.GetRequiredService<SendEndpoint>();
        app.MapPost(provider.Route, context => endpoint.HandleAsync(provider, context));
    }
}
