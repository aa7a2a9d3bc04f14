using TetherRelay.Simulator.Inboxes;

namespace TetherRelay.Simulator.Providers;

internal static class SendEndpoints
{
    public static void MapProvider(this WebApplication app, IProviderApi provider)
    {
        var endpoint = app.Services.GetRequiredService<SendEndpoint>();
        app.MapPost(provider.Route, context => endpoint.HandleAsync(provider, context));
        if (provider is IListingApi listing)
            app.MapGet(provider.Route, context => ListAsync(listing, context));
        if (provider is IAccountApi accounts)
            app.MapGet(
                accounts.AccountRoute,
                context => accounts.Account(context.Request).WriteAsync(context.Response)
            );
    }

    private static Task ListAsync(IListingApi provider, HttpContext context)
    {
        var inbox = context.RequestServices.GetRequiredService<Inbox>();
        var accepted = inbox.Accepted(provider.Name, (string)context.Request.RouteValues["account"]!);
        return provider.List(context.Request, accepted).WriteAsync(context.Response);
    }
}
