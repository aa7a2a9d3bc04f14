namespace TetherRelay.Cli.Commands;

/// <summary>Finds the word that a mistyped one may mean.</summary>
internal static class NearestWord
{
    private const int MaxDistance = 2;

    /// <summary>The nearest of the known words; null where none is near.</summary>
    public static string? Of(string written, IEnumerable<string> known, int maxDistance = MaxDistance) =>
        known
            .Select(word => (Word: word, Distance: Distance(written, word)))
            .Where(each => each.Distance <= Math.Min(maxDistance, written.TrimStart('-').Length / 2))
            .OrderBy(each => each.Distance)
            .ThenBy(each => each.Word, StringComparer.Ordinal)
            .Select(each => each.Word)
            .FirstOrDefault();

    // How many characters are to be replaced, added or removed.
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        foreach (var (line, character) in from.Index())
        {
            var diagonal = row[0];
            row[0] = line + 1;
            for (var column = 1; column <= to.Length; column++)
                (diagonal, row[column]) = (
                    row[column],
                    Math.Min(
                        Math.Min(row[column] + 1, row[column - 1] + 1),
                        diagonal + (character == to[column - 1] ? 0 : 1)
                    )
                );
        }

        return row[^1];
    }
}
