namespace TetherRelay.Benchmarks.Stages;

/// <summary>Where figures and logs are left.</summary>
internal static class Artifacts
{
    public static string Folder { get; } = Path.Combine(Directory.GetCurrentDirectory(), "artifacts", "bench");

    public static string At(string name)
    {
        Directory.CreateDirectory(Folder);
        return Path.Combine(Folder, name);
    }
}
