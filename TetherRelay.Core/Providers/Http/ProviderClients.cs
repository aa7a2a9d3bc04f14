using Microsoft.Extensions.DependencyInjection;
using Polly;

namespace TetherRelay.Core.Providers.Http;

/// <summary>The common configuration of the providers' HTTP clients.</summary>
internal static class ProviderClients
{
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    private static readonly IAsyncPolicy<HttpResponseMessage> None = Policy.NoOpAsync<HttpResponseMessage>();

    public static IHttpClientBuilder AddProviderPolicies(this IHttpClientBuilder builder) =>
        builder
            .ConfigureHttpClient(Configure)
            .UseSocketsHttpHandler((handler, _) => Configure(handler))
            // The handler renews its connections itself, and providers live as long as the app.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // Request URLs contain account ids.
            .RemoveAllLoggers()
            // The circuit wraps the retry, so that one send is one result.
            .AddHttpMessageHandler(services => new AccountCircuitHandler(
                services.GetRequiredService<AccountCircuits>()
            ))
            // Look-ups bypass both; reconciliation repeats them.
            .AddPolicyHandler(
                (services, request) =>
                    request.Content is OutgoingContent
                        ? SafeRetry.For(request, services.GetRequiredService<TimeProvider>())
                        : None
            );

    private static void Configure(HttpClient client)
    {
        // The deadline cancels a request.
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        client.DefaultRequestHeaders.UserAgent.ParseAdd("TetherRelay");
    }

    private static void Configure(SocketsHttpHandler handler)
    {
        handler.ConnectTimeout = ConnectTimeout;
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        // Shorter than the idle timeouts of servers and load balancers, so that a request seldom meets a closed connection.
        handler.PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30);
        // Picks up changes of the provider's DNS.
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
    }
}
