using Microsoft.Extensions.Options;

namespace TetherRelay.Simulator;

internal static class SimulatorOptionsSetup
{
    public static void AddSimulatorOptions(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<SimulatorOptions>, SimulatorOptionsValidator>();
        builder.Services.AddOptions<SimulatorOptions>().BindConfiguration(SimulatorOptions.Section).ValidateOnStart();
    }
}
