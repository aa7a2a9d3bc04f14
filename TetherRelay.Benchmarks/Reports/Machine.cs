using System.Runtime.InteropServices;

namespace TetherRelay.Benchmarks.Reports;

/// <summary>The machine of a measurement.</summary>
/// <param name="Processor">Its model, if the system names it.</param>
/// <param name="Cores">How many there are.</param>
/// <param name="System">The operating system.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="At">When.</param>
internal sealed record Machine(string Processor, int Cores, string System, string Runtime, DateTimeOffset At)
{
    private const string LinuxProcessors = "/proc/cpuinfo";

    public static Machine Describe() =>
        new(
            Model(),
            Environment.ProcessorCount,
            RuntimeInformation.OSDescription,
            RuntimeInformation.FrameworkDescription,
            TimeProvider.System.GetUtcNow()
        );

    private static string Model() =>
        File.Exists(LinuxProcessors)
        && File.ReadLines(LinuxProcessors)
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            is { } line
            ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            : RuntimeInformation.ProcessArchitecture.ToString();
}
