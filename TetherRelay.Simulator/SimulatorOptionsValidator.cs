using Microsoft.Extensions.Options;

namespace TetherRelay.Simulator;

[OptionsValidator]
internal sealed partial class SimulatorOptionsValidator : IValidateOptions<SimulatorOptions>;
