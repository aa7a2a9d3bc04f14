using System.Collections.Frozen;

namespace TetherRelay.Core.OptOuts;

/// <summary>Letters of other alphabets, and styled ones without a plain form in Unicode, that look as Latin capitals do: "ЅТОР".</summary>
internal static class Lookalikes
{
    // Each Latin capital, then the letters that look so; Cyrillic and Greek ones in upper case.
    private static readonly FrozenDictionary<int, char> Letters = Read(
        "AАΑᴀ BВΒʙ CСϹᴄ DԀᴅ EЕΕᴇ FϜꜰ GԌɢ HНΗʜ IІΙɪӀꞮ JЈͿᴊ KКΚᴋ LԼʟ MМΜᴍ NΝɴ OОΟᴏՕ PРΡᴘ QԚ RʀƦ SЅꜱՏ TТΤᴛ UՍᴜ VѴᴠ WԜᴡ XХΧ YҮΥʏ ZΖᴢ"
    );

    private static readonly int[] Alphabets = [0x1F150, 0x1F170];

    /// <summary>The Latin capital that a letter or symbol looks like; null where it looks like none.</summary>
    public static char? Of(Rune rune)
    {
        if (Letters.TryGetValue(Rune.ToUpperInvariant(rune).Value, out var letter))
            return letter;
        // White letters in black circles and squares.
        foreach (var first in Alphabets)
            if (rune.Value - first is >= 0 and < 26 and var place)
                return (char)('A' + place);
        return null;
    }

    private static FrozenDictionary<int, char> Read(string groups) =>
        groups
            .Split(' ')
            .SelectMany(group => group[1..].EnumerateRunes().Select(rune => KeyValuePair.Create(rune.Value, group[0])))
            .ToFrozenDictionary();
}
