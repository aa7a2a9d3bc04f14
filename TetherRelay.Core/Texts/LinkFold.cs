using System.Runtime.InteropServices;

namespace TetherRelay.Core.Texts;

/// <summary>Folds one text in several ways, and looks each character up once.</summary>
internal sealed class LinkFold(string text)
{
    /// <summary>Replaces every invisible character.</summary>
    public const char Invisible = '\u00AD';

    private const string RareStops = "\u2024\uFE12";
    private const string FullStops = "\uFE52\uFF0E";
    private const string IdeographicStops = "\u3002\uFF61";
    private const string Colons = "\uFE13\uFE55\uFF1A";
    private const string Slashes = "\uFF0F";

    private readonly Dictionary<Rune, Folded> _characters = [];

    private enum Kind
    {
        Other,
        Form,
        AstralForm,
        Sign,
        RareStop,
        IdeographicStop,
    }

    /// <summary>The text as a browser reads it.</summary>
    public string Read() => Read([], formsBegin: false);

    /// <summary>The readings that differ for the kinds of characters in the text.</summary>
    public IEnumerable<string> Readings()
    {
        yield return Read();
        var kinds = _characters.Values.Select(character => character.Kind).Where(kind => kind != Kind.Other).Distinct();
        IEnumerable<Kind[]> choices =
        [
            [],
        ];
        foreach (var kind in kinds)
            choices = [.. choices, .. choices.Select(ends => (Kind[])[.. ends, kind])];
        foreach (var ends in choices)
        {
            yield return Read(ends, formsBegin: false);
            yield return Read(ends, formsBegin: true);
        }
    }

    /// <param name="ends">The kinds of characters that end a link.</param>
    /// <param name="formsBegin">Whether a link may begin at a form that follows another character.</param>
    private string Read(ReadOnlySpan<Kind> ends, bool formsBegin)
    {
        var folded = new StringBuilder(text.Length);
        var before = Kind.Other;
        foreach (var rune in text.EnumerateRunes())
        {
            var (kind, equal) = rune.IsAscii ? default : Of(rune);
            if (formsBegin && before is Kind.Other && kind is (Kind.Form or Kind.AstralForm))
                folded.Append(' ');
            if (rune.IsAscii)
                folded.Append((char)rune.Value);
            else
                folded.Append(
                    !ends.Contains(kind) ? equal
                    : kind is Kind.Sign ? rune.ToString()
                    : " "
                );
            before = kind;
        }
        return folded.ToString();
    }

    private Folded Of(Rune rune)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_characters, rune, out var exists);
        if (!exists)
            known = Fold(rune);
        return known;
    }

    private static Folded Fold(Rune rune) =>
        InvisibleCharacters.Contain(rune) ? new(Kind.Other, $"{Invisible}")
        : IsOneOf(rune, RareStops) ? new(Kind.RareStop, ".")
        : IsOneOf(rune, FullStops) ? new(Kind.Sign, ".")
        : IsOneOf(rune, Colons) ? new(Kind.Sign, ":")
        : IsOneOf(rune, Slashes) ? new(Kind.Sign, "/")
        : IsOneOf(rune, IdeographicStops) ? new(Kind.IdeographicStop, ".")
        : UnicodeForm.AsciiOf(rune) is { } equal ? new(KindOf(rune, equal), equal)
        : new(Kind.Other, rune.ToString());

    // A dash is punctuation to a phone. Old phones take only the basic plane for letters.
    private static Kind KindOf(Rune rune, string equal) =>
        equal is "-" ? Kind.Sign
        : rune.IsBmp ? Kind.Form
        : Kind.AstralForm;

    private static bool IsOneOf(Rune rune, string characters) =>
        rune.IsBmp && characters.Contains((char)rune.Value, StringComparison.Ordinal);

    private readonly record struct Folded(Kind Kind, string Equal);
}
