using TetherRelay.Core.Telemetry;
using TetherRelay.Tests.Telemetry;

namespace TetherRelay.Tests.Fixtures;

/// <summary>Meters for classes that are made by hand.</summary>
internal static class Meters
{
    public static RelayMeter New() => Services().GetRequiredService<RelayMeter>();

    /// <summary>A meter, and the factory by which <see cref="Telemetry.Measurements"/> tells it from others.</summary>
    public static ServiceProvider Services() =>
        new ServiceCollection().AddMetrics().AddSingleton<RelayMeter>().BuildServiceProvider();
}
