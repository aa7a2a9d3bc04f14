namespace TetherRelay.Tests.Fixtures;

/// <summary>A wire form that is kept as a file, so that a change of it is seen in review.</summary>
internal static class GoldenFile
{
    /// <summary>Compares with <c>{folder}/Golden/{name}</c>; the file's last line end does not count.</summary>
    public static void Matches(string folder, string name, string actual)
    {
        var path = Path.Combine(AppContext.BaseDirectory, folder, "Golden", name);
        Assert.True(File.Exists(path), $"{folder}/Golden/{name} is missing; it should hold:\n{actual}");
        Assert.Equal(File.ReadAllText(path).TrimEnd('\n'), actual.ReplaceLineEndings("\n").TrimEnd('\n'));
    }

    /// <summary>Compares HTTP requests as they were sent, without the headers that differ each time.</summary>
    public static void MatchesRequests(string folder, string name, string requests) =>
        Matches(folder, name, string.Join("\n", requests.Split("\r\n").Where(line => !IsNoise(line))));

    private static bool IsNoise(string line) =>
        line.StartsWith("Host:", StringComparison.Ordinal) || line.StartsWith("traceparent:", StringComparison.Ordinal);
}
