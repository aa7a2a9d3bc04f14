using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Core.Registration;

/// <summary>Registers logging.</summary>
public static class LoggingServiceCollectionExtensions
{
    /// <summary>Adds logging that escapes control characters, line breaks and bidirectional marks in every line, for every provider.</summary>
    public static IServiceCollection AddEscapedLogging(this IServiceCollection services)
    {
        services.AddLogging().TryAddSingleton<LoggerFactory>();
        return services.Replace(
            ServiceDescriptor.Singleton<ILoggerFactory>(provided => new EscapingLoggerFactory(
                provided.GetRequiredService<LoggerFactory>()
            ))
        );
    }
}
