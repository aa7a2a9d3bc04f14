using TetherRelay.Simulator.Sinch;
using TetherRelay.Simulator.TextGrid;
using TetherRelay.Simulator.Twilio;

namespace TetherRelay.Simulator.Callbacks;

internal static class CallbacksServiceCollectionExtensions
{
    public static IServiceCollection AddCallbacks(this IServiceCollection services) =>
        services
            .AddSingleton<IProviderCallbacks, TwilioCallbacks>()
            .AddSingleton<IProviderCallbacks, TextGridCallbacks>()
            .AddSingleton<IProviderCallbacks, SinchCallbacks>()
            .AddSingleton<CallbackPosts>()
            .AddSingleton<Receipts>();
}
