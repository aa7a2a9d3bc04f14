using TetherRelay.Simulator.MagicNumbers;
using TetherRelay.Simulator.Replies;
using TetherRelay.Simulator.Sending;
using TetherRelay.Simulator.Sinch;
using TetherRelay.Simulator.TextGrid;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Simulator.Twilio;
using TetherRelay.Simulator.Webhooks;

namespace TetherRelay.Simulator.Hosting;

internal static class SimulatorServiceCollectionExtensions
{
    public static IServiceCollection AddSimulator(this IServiceCollection services)
    {
        services.AddOptions<SimulatorOptions>().BindConfiguration(SimulatorOptions.Section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<SimulatorOptions>, SimulatorOptionsValidator>()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<RateLimitedTexts>()
            .AddSingleton<TrafficLog>()
            .AddSingleton<WebhookClient>()
            .AddSingleton<DeliveryReceipts>()
            .AddSingleton<SendDecider>()
            .AddSingleton<SendEndpoint>()
            .AddSingleton<ReplyEndpoint>()
            .AddProvider<TwilioApi, TwilioWebhooks>()
            .AddProvider<TextGridApi, TextGridWebhooks>()
            .AddProvider<SinchApi, SinchWebhooks>();
    }

    private static IServiceCollection AddProvider<TApi, TWebhooks>(this IServiceCollection services)
        where TApi : class, IProviderApi
        where TWebhooks : class, IProviderWebhooks =>
        services.AddSingleton<IProviderApi, TApi>().AddSingleton<IProviderWebhooks, TWebhooks>();
}
