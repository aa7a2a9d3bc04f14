namespace TetherRelay.Core.Texts;

/// <summary>The GSM 7-bit default alphabet (3GPP TS 23.038, 6.2.1).</summary>
internal static class Gsm7
{
    /// <summary>The characters of one unit in the order of their codes, without ESC.</summary>
    public const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ"
        + " !\"#¤%&'()*+,-./0123456789:;<=>?"
        + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
        + "¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /// <summary>The extension table: two units, an escape and the character itself.</summary>
    public const string Extension = "\f^{}\\[~]|€";

    private const byte Escape = 0x1B;

    private static ReadOnlySpan<byte> ExtensionCodes => [0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65];

    /// <summary>Decodes units, one in each byte; null where a byte is none.</summary>
    public static string? Decode(ReadOnlySpan<byte> units)
    {
        if (units.ContainsAnyInRange((byte)0x80, (byte)0xFF))
            return null;
        var text = new StringBuilder(units.Length);
        for (var at = 0; at < units.Length; at++)
        {
            var isExtended = units[at] == Escape && at + 1 < units.Length;
            var unit = isExtended ? units[++at] : units[at];
            if (isExtended && ExtensionCodes.IndexOf(unit) is >= 0 and var index)
                text.Append(Extension[index]);
            // A second escape is reserved and stands for a space.
            else
                text.Append(unit == Escape ? ' ' : Basic[unit > Escape ? unit - 1 : unit]);
        }

        return text.ToString();
    }

    /// <summary>Unpacks septets (3GPP TS 23.038, 6.1.2.1) into one unit per byte.</summary>
    /// <param name="packed">The octets.</param>
    /// <param name="headerOctets">The octets of the header before, after which the text begins at the next septet.</param>
    public static byte[] Unpack(ReadOnlySpan<byte> packed, int headerOctets)
    {
        var fill = (7 - (headerOctets * 8 % 7)) % 7;
        var units = new byte[Math.Max(0, ((packed.Length * 8) - fill) / 7)];
        for (var unit = 0; unit < units.Length; unit++)
        for (var bit = 0; bit < 7; bit++)
        {
            var at = fill + (unit * 7) + bit;
            units[unit] |= (byte)(((packed[at / 8] >> (at % 8)) & 1) << bit);
        }

        // Seven bits of padding look like a last unit.
        return units is [.., 0] && ((packed.Length * 8) - fill) % 7 == 0 ? units[..^1] : units;
    }
}
