using Microsoft.Extensions.Configuration;
using TetherRelay.Cli.ElevenLabs;
using TetherRelay.Core.Storage;

namespace TetherRelay.Cli.Hosting;

/// <summary>Registers what reaches ElevenLabs.</summary>
internal static class ElevenLabsServiceCollectionExtensions
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(30);

    public static IServiceCollection AddElevenLabs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<ElevenLabsOptions>, ElevenLabsOptionsValidator>();
        services.AddSingleton<IValidateOptions<ElevenLabsOptions>>(
            provider => new FileAddressValidator<ElevenLabsOptions>(
                provider,
                configuration,
                $"{ElevenLabsOptions.Section}:{nameof(ElevenLabsOptions.BaseUrl)}"
            )
        );
        services
            .AddOptions<ElevenLabsOptions>()
            .Bind(configuration.GetSection(ElevenLabsOptions.Section))
            .ValidateOnStart();
        services
            .AddHttpClient<ElevenLabsClient>(
                (provider, http) =>
                {
                    var address = provider.GetRequiredService<IOptions<ElevenLabsOptions>>().Value.BaseUrl;
                    http.BaseAddress = new Uri(address.TrimEnd('/') + "/");
                    http.Timeout = AnswerTimeout;
                    ElevenLabsKey.AddTo(http, configuration[ElevenLabsOptions.KeyVariable]);
                }
            )
            // A redirection would carry the key to wherever it leads.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        return services.AddTransient<ToolPusher>().AddTransient<PostCallWebhook>();
    }
}
