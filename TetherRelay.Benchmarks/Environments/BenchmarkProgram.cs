namespace TetherRelay.Benchmarks.Environments;

/// <summary>This program, which a benchmark or a test starts again for each of its processes.</summary>
internal static class BenchmarkProgram
{
    public static string Dotnet { get; } =
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
        ?? (OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");

    public static string File { get; } = typeof(BenchmarkProgram).Assembly.Location;
}
