namespace TetherRelay.Core.Texts;

/// <summary>Detects unreplaced template variables, <c>{{name}}</c>.</summary>
public static class Placeholders
{
    private const string Open = "{{";
    private const string Close = "}}";

    /// <summary>Whether a text contains a variable.</summary>
    public static bool Contains(string text) => Contains(text.AsSpan());

    /// <summary>Whether a text is one variable, apart from outer white space.</summary>
    public static bool IsOnly(string text)
    {
        var trimmed = text.AsSpan().Trim();
        return trimmed.Length >= Open.Length + Close.Length
            && trimmed.StartsWith(Open, StringComparison.Ordinal)
            && trimmed.EndsWith(Close, StringComparison.Ordinal)
            && !trimmed[Open.Length..^Close.Length].Contains(Close, StringComparison.Ordinal);
    }

    private static bool Contains(ReadOnlySpan<char> text)
    {
        var open = text.IndexOf(Open, StringComparison.Ordinal);
        return open >= 0 && text[(open + Open.Length)..].Contains(Close, StringComparison.Ordinal);
    }
}
