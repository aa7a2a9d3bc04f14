namespace TetherRelay.Core.Texts;

/// <summary>Folds a text for the link scan, in each way in which providers, phones and browsers read characters outside ASCII.</summary>
internal static class LinkText
{
    private const int MaxReadings = 128;

    /// <summary>Folds a text as browsers read a host: forms, stops, colons and slashes become ASCII.</summary>
    public static string Fold(string text) => Ascii.IsValid(text) ? text : new LinkFold(text).Read();

    /// <summary>
    /// All readings of a text. A provider may replace characters by similar ones or by their compatibility forms. A phone may end a link at such a
    /// form, stop or slash, where a browser continues: "example.com™" is "example.comtm" for a browser only. Null for a text with more
    /// readings than any language needs, which would cost a send's whole processor time.
    /// </summary>
    public static IReadOnlyCollection<string>? Readings(string text)
    {
        if (Ascii.IsValid(text))
            return [text];

        var sources = new HashSet<string> { text, InvisibleCharacters.Remove(text) };
        sources.UnionWith([.. sources.Select(source => UnicodeForm.Of(source, NormalizationForm.FormKC))]);
        sources.UnionWith([.. sources.Select(SmartEncoding.Apply)]);
        var readings = sources.SelectMany(source => new LinkFold(source).Readings()).Take(MaxReadings + 1).ToArray();
        return readings.Length > MaxReadings ? null : readings.ToHashSet();
    }
}
