namespace TetherRelay.Simulator.Providers;

internal static class SendingServiceCollectionExtensions
{
    public static IServiceCollection AddSending(this IServiceCollection services) =>
        services.AddSingleton(TimeProvider.System).AddSingleton<SendEndpoint>();
}
