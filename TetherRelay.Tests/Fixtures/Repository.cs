namespace TetherRelay.Tests.Fixtures;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "TetherRelay.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
