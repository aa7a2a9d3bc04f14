using TetherRelay.Simulator.Submissions;
using TetherRelay.Simulator.Traffic;

namespace TetherRelay.Simulator.Sending;

internal static class ProviderEndpoints
{
    public static void MapProviders(this WebApplication app)
    {
        var sending = app.Services.GetRequiredService<SendEndpoint>();
        var traffic = app.Services.GetRequiredService<TrafficLog>();
        foreach (var provider in app.Services.GetServices<IProviderApi>())
        {
            app.MapPost(provider.Route, context => sending.HandleAsync(provider, context));
            if (provider is IListingApi listing)
            {
                app.MapGet(
                    provider.Route,
                    context => listing.List(context.Request, Accepted(context)).WriteAsync(context.Response)
                );
                app.MapGet(
                    listing.ItemRoute,
                    context =>
                        listing
                            .Show(
                                context.Request,
                                Accepted(context)
                                    .FirstOrDefault(item => item.Id == (string?)context.GetRouteValue("id"))
                            )
                            .WriteAsync(context.Response)
                );
            }
            if (provider is IAccountApi accounts)
                app.MapGet(
                    accounts.AccountRoute,
                    context => accounts.Account(context.Request).WriteAsync(context.Response)
                );

            IReadOnlyList<AcceptedSubmission> Accepted(HttpContext context) =>
                traffic.Accepted(provider.Name, SendEndpoint.Account(context));
        }
    }
}
