namespace TetherRelay.Simulator.Providers;

internal static class SendEndpoints
{
    public static void MapProvider(this WebApplication app, IProviderApi provider)
    {
        var endpoint = app.Services.GetRequiredService<SendEndpoint>();
        app.MapPost(provider.Route, context => endpoint.HandleAsync(provider, context));
    }
}
