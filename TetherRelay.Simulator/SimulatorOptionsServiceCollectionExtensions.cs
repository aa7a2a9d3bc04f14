using Microsoft.Extensions.Options;

namespace TetherRelay.Simulator;

internal static class SimulatorOptionsServiceCollectionExtensions
{
    public static IServiceCollection AddSimulatorOptions(this IServiceCollection services)
    {
        services.AddOptions<SimulatorOptions>().BindConfiguration(SimulatorOptions.Section).ValidateOnStart();
        return services.AddSingleton<IValidateOptions<SimulatorOptions>, SimulatorOptionsValidator>();
    }
}
