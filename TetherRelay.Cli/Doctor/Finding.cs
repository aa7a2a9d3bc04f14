namespace TetherRelay.Cli.Doctor;

/// <summary>The result of one check.</summary>
/// <param name="About">The checked part.</param>
/// <param name="Verdict"><c>ok</c>, <c>wrong</c>, or <c>note</c> if the check is inconclusive.</param>
/// <param name="Sentence">The result, and the remedy if it is wrong.</param>
internal sealed record Finding(string About, string Verdict, string Sentence)
{
    public static Finding Ok(string about, string sentence) => new(about, "ok", sentence);

    public static Finding Wrong(string about, string sentence) => new(about, "wrong", sentence);

    public static Finding Note(string about, string sentence) => new(about, "note", sentence);

    [JsonIgnore]
    public bool IsWrong => Verdict == "wrong";

    [JsonIgnore]
    public string Mark =>
        Verdict switch
        {
            "ok" => "✓",
            "wrong" => "✗",
            _ => "–",
        };
}
