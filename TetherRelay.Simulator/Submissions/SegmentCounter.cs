namespace TetherRelay.Simulator.Submissions;

/// <summary>Parts of a text as 3GPP TS 23.038 and 23.040 have them: GSM 7-bit where every character allows it, else UCS-2.</summary>
internal static class SegmentCounter
{
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
        + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private const string Escaped = "\f^{}\\[~]|€";

    public static int Count(string text) =>
        text.All(character =>
            Basic.Contains(character, StringComparison.Ordinal) || Escaped.Contains(character, StringComparison.Ordinal)
        )
            ? Pack(
                [.. text.Select(character => Escaped.Contains(character, StringComparison.Ordinal) ? 2 : 1)],
                whole: 160,
                part: 153
            )
            : Pack([.. text.EnumerateRunes().Select(rune => rune.Utf16SequenceLength)], whole: 70, part: 67);

    /// <summary>A character of two units is never split, so a part may end one unit early.</summary>
    private static int Pack(int[] widths, int whole, int part)
    {
        if (widths.Sum() <= whole)
            return 1;

        var (parts, used) = (1, 0);
        foreach (var width in widths)
            (parts, used) = used + width > part ? (parts + 1, width) : (parts, used + width);
        return parts;
    }
}
