using Microsoft.Extensions.DependencyInjection;
using TetherRelay.Core;

namespace TetherRelay.Tests.Infrastructure;

/// <summary>Meters for classes that are made by hand.</summary>
internal static class Meters
{
    public static RelayMeter New() =>
        new ServiceCollection()
            .AddMetrics()
            .AddSingleton<RelayMeter>()
            .BuildServiceProvider()
            .GetRequiredService<RelayMeter>();
}
