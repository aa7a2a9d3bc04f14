namespace TetherRelay.Tests.Fixtures;

/// <summary>A wire form that is kept as a file, so that a change of it is seen in review.</summary>
internal static class GoldenFile
{
    private const string Update = "UPDATE_GOLDEN";

    /// <summary>
    /// Compares with <c>{folder}/Golden/{name}</c>; the file's last line end does not count. Where <c>UPDATE_GOLDEN</c> is 1, it writes the file instead.
    /// </summary>
    public static void Matches(string folder, string name, string actual)
    {
        var (file, found) = ($"{folder}/Golden/{name}", Whole(actual));
        var path = Path.Combine(Repository.Root, "TetherRelay.Tests", folder, "Golden", name);
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, found);
            return;
        }

        if (File.Exists(path) && Whole(File.ReadAllText(path)) is var expected)
            Assert.True(
                expected == found,
                $"{file} differs from line {FirstDifference(expected, found)} on. {Accept}\n\nExpected:\n{expected}\nActual:\n{found}"
            );
        else
            Assert.Fail($"{file} is missing. {Accept}\n\nActual:\n{found}");
    }

    /// <summary>Compares a document of the checkout with what it should hold, or corrects it.</summary>
    public static void MatchesDocument(string path, string wanted)
    {
        var file = Path.Combine(Repository.Root, path);
        var found = File.ReadAllText(file);
        if (found == wanted)
            return;
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(file, wanted);
            return;
        }

        var line = FirstDifference(found, wanted);
        Assert.Fail(
            $"{path}:{line} differs. {Accept}\n\nExpected:\n{wanted.Split('\n')[line - 1]}\nActual:\n{found.Split('\n')[line - 1]}"
        );
    }

    /// <summary>Compares HTTP requests as they were sent, without the headers that differ each time.</summary>
    public static void MatchesRequests(string folder, string name, string requests) =>
        Matches(folder, name, string.Join("\n", requests.Split("\r\n").Where(line => !IsNoise(line))));

    private static string Accept =>
        $"To accept what is actual: {Update}=1 dotnet dev.cs test -- --filter-class {TestContext.Current.TestClass?.TestClassName}";

    private static string Whole(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private static int FirstDifference(string expected, string actual) =>
        expected.Split('\n').Zip(actual.Split('\n')).TakeWhile(pair => pair.First == pair.Second).Count() + 1;

    private static bool IsNoise(string line) =>
        line.StartsWith("Host:", StringComparison.Ordinal) || line.StartsWith("traceparent:", StringComparison.Ordinal);
}
