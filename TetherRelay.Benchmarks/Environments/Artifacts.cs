namespace TetherRelay.Benchmarks.Environments;

/// <summary>The folder of reports and logs.</summary>
internal static class Artifacts
{
    public static string Folder { get; } = Path.Combine(Directory.GetCurrentDirectory(), "artifacts", "bench");

    public static string At(string name)
    {
        Directory.CreateDirectory(Folder);
        return Path.Combine(Folder, name);
    }
}
