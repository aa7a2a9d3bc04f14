using System.Runtime.InteropServices;

namespace TetherRelay.Core.Texts;

/// <summary>Folds one text in several ways, and looks each character up once.</summary>
internal sealed class LinkFold(string text)
{
    /// <summary>Replaces every invisible character.</summary>
    public const char Invisible = '\u00AD';

    private const string FullStops = "\u2024\uFE52\uFF0E";
    private const string IdeographicStops = "\u3002\uFE12\uFF61";
    private const string Colons = "\uFE13\uFE55\uFF1A";
    private const string Slashes = "\uFF0F";

    private readonly Dictionary<Rune, Folded> _characters = [];

    private enum Kind
    {
        Other,
        Form,
        Sign,
        IdeographicStop,
    }

    /// <summary>The text as a browser reads it, or a reading where a link ends at a kind of character.</summary>
    public string Read(bool formsContinue = true, bool signsContinue = true, bool stopsContinue = true)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.IsAscii)
                folded.Append((char)rune.Value);
            else
            {
                var (kind, equal) = Of(rune);
                folded.Append(
                    kind switch
                    {
                        Kind.Form when !formsContinue => " ",
                        Kind.Sign when !signsContinue => rune.ToString(),
                        Kind.IdeographicStop when !stopsContinue => " ",
                        _ => equal,
                    }
                );
            }
        return folded.ToString();
    }

    /// <summary>The readings that differ for the kinds of characters in the text.</summary>
    public IEnumerable<string> Readings()
    {
        var browser = Read();
        var kinds = _characters.Values.Select(character => character.Kind).ToHashSet();
        return from forms in Choices(Kind.Form)
            from signs in Choices(Kind.Sign)
            from stops in Choices(Kind.IdeographicStop)
            select forms && signs && stops ? browser : Read(forms, signs, stops);

        bool[] Choices(Kind kind) => kinds.Contains(kind) ? [true, false] : [true];
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
        : IsOneOf(rune, FullStops) ? new(Kind.Sign, ".")
        : IsOneOf(rune, Colons) ? new(Kind.Sign, ":")
        : IsOneOf(rune, Slashes) ? new(Kind.Sign, "/")
        : IsOneOf(rune, IdeographicStops) ? new(Kind.IdeographicStop, ".")
        : UnicodeForm.AsciiOf(rune) is { } equal ? new(Kind.Form, equal)
        : new(Kind.Other, rune.ToString());

    private static bool IsOneOf(Rune rune, string characters) =>
        rune.IsBmp && characters.Contains((char)rune.Value, StringComparison.Ordinal);

    private readonly record struct Folded(Kind Kind, string Equal);
}
