namespace TetherRelay.Tests.Texts;

/// <summary>Segments counted the long way, as a sender builds the parts: encoded, then cut, one step back from a broken pair.</summary>
internal static class SlowSegments
{
    private const int Escape = 0x1B;

    // 3GPP TS 23.038, 6.2.1: the default table, row by row from 0x00, and the extension table.
    private static readonly int[] Table =
    [
        .. (int[])[0x40, 0xA3, 0x24, 0xA5, 0xE8, 0xE9, 0xF9, 0xEC, 0xF2, 0xC7, 0x0A, 0xD8, 0xF8, 0x0D, 0xC5, 0xE5],
        .. (int[])
            [0x394, 0x5F, 0x3A6, 0x393, 0x39B, 0x3A9, 0x3A0, 0x3A8, 0x3A3, 0x398, 0x39E, -1, 0xC6, 0xE6, 0xDF, 0xC9],
        .. (int[])[0x20, 0x21, 0x22, 0x23, 0xA4, .. Enumerable.Range(0x25, 27)],
        .. (int[])[0xA1, .. Enumerable.Range(0x41, 26), 0xC4, 0xD6, 0xD1, 0xDC, 0xA7],
        .. (int[])[0xBF, .. Enumerable.Range(0x61, 26), 0xE4, 0xF6, 0xF1, 0xFC, 0xE0],
    ];

    private static readonly Dictionary<int, int> Extension = new()
    {
        [0x0C] = 0x0A,
        [0x5E] = 0x14,
        [0x7B] = 0x28,
        [0x7D] = 0x29,
        [0x5C] = 0x2F,
        [0x5B] = 0x3C,
        [0x7E] = 0x3D,
        [0x5D] = 0x3E,
        [0x7C] = 0x40,
        [0x20AC] = 0x65,
    };

    public static bool IsGsm7(char character) => Table.Contains(character) || Extension.ContainsKey(character);

    public static int Count(string text) =>
        text.All(IsGsm7)
            ? Cut([.. text.SelectMany(Septets)], 160, 153, unit => unit == Escape)
            : Cut([.. text.Select(unit => (int)unit)], 70, 67, unit => char.IsHighSurrogate((char)unit));

    private static int[] Septets(char character) =>
        Extension.TryGetValue(character, out var code) ? [Escape, code] : [Array.IndexOf(Table, character)];

    private static int Cut(int[] units, int single, int joined, Func<int, bool> opensPair)
    {
        if (units.Length <= single)
            return Math.Min(units.Length, 1);
        var parts = 0;
        while (units.Length > 0)
        {
            var length = Math.Min(joined, units.Length);
            if (length < units.Length && opensPair(units[length - 1]))
                length--;
            units = units[length..];
            parts++;
        }
        return parts;
    }
}
