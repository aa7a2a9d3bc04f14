using System.Text.Json.Serialization.Metadata;
using TetherRelay.Benchmarks.Environments;

namespace TetherRelay.Benchmarks.Reports;

/// <summary>Writes reports as JSON.</summary>
internal static class ReportFile
{
    public static void Write<T>(string name, T report, JsonTypeInfo<T> type)
    {
        File.WriteAllText(Artifacts.At(name), JsonSerializer.Serialize(report, type));
        Console.WriteLine($"All figures are in {Path.Combine("artifacts", "bench", name)}.");
    }
}
