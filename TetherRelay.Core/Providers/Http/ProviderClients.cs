using Microsoft.Extensions.DependencyInjection;
using Polly;

namespace TetherRelay.Core.Providers.Http;

/// <summary>What the providers' HTTP clients have in common.</summary>
internal static class ProviderClients
{
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    private static readonly IAsyncPolicy<HttpResponseMessage> None = Policy.NoOpAsync<HttpResponseMessage>();

    public static IHttpClientBuilder AddProviderPolicies(this IHttpClientBuilder builder) =>
        builder
            .ConfigureHttpClient(Configure)
            .UseSocketsHttpHandler((handler, _) => Configure(handler))
            // The handler renews its connections by itself, and providers live as long as the app.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // Addresses hold account ids.
            .RemoveAllLoggers()
            // One send is one result to the circuit, whether it took one try or two.
            .AddSendPolicy((services, request) => services.GetRequiredService<AccountCircuits>().For(request))
            .AddSendPolicy((services, request) => SafeRetry.For(request, services.GetRequiredService<TimeProvider>()));

    // A look-up is no send: it neither opens a circuit nor waits for one, and its repeat is the settlement's next try.
    private static IHttpClientBuilder AddSendPolicy(
        this IHttpClientBuilder builder,
        Func<IServiceProvider, HttpRequestMessage, IAsyncPolicy<HttpResponseMessage>> policy
    ) =>
        builder.AddPolicyHandler(
            (services, request) => request.Content is OutgoingContent ? policy(services, request) : None
        );

    private static void Configure(HttpClient client)
    {
        // The deadline ends a request.
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        client.DefaultRequestHeaders.UserAgent.ParseAdd("TetherRelay");
    }

    private static void Configure(SocketsHttpHandler handler)
    {
        handler.ConnectTimeout = ConnectTimeout;
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        // Shorter than servers and balancers keep idle connections, so that one closed under a request is rare.
        handler.PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30);
        // Follows a provider's changes of address.
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
    }
}
