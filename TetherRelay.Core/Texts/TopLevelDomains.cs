namespace TetherRelay.Core.Texts;

/// <summary>The top-level domains, which distinguish "example.com" from "the end.Then".</summary>
internal static class TopLevelDomains
{
    /// <summary>IANA's unchanged file, dated in its first line: https://data.iana.org/TLD/tlds-alpha-by-domain.txt.</summary>
    public const string Resource = "tlds-alpha-by-domain.txt";

    // The first text with a link loads the file, to keep the start fast.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> All = Read();

    /// <summary>Whether a domain exists, in ASCII or its own script, in any case.</summary>
    public static bool Contains(ReadOnlySpan<char> label) => All.Contains(label);

    /// <summary>Whether a label could be a top-level domain: at least two letters, and letters only.</summary>
    public static bool IsShapedLike(ReadOnlySpan<char> label)
    {
        foreach (var character in label)
            if (!char.IsLetter(character))
                return false;
        return label.Length >= 2;
    }

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Read()
    {
        using var file = typeof(TopLevelDomains).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(file);
        var names = reader.ReadToEnd().Split('\n').Where(line => line is [not '#', ..]);
        var scripts = new IdnMapping();
        return names
            .SelectMany(name => (string[])[name, scripts.GetUnicode(name)])
            .ToHashSet(StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
