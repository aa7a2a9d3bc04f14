using System.Text.Json.Serialization;

namespace TetherRelay.Cli.Doctor;

/// <summary>What an examination found of one thing.</summary>
/// <param name="About">What was looked at.</param>
/// <param name="Verdict"><c>ok</c>, <c>wrong</c>, or <c>note</c> for what nobody can tell from here.</param>
/// <param name="Sentence">What was found, and what to do where it is wrong.</param>
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
