namespace TetherRelay.Core.Texts;

/// <summary>The encoding of a text. One character outside GSM-7 makes the whole text UCS-2.</summary>
public enum TextEncoding
{
    /// <summary>The GSM 7-bit default alphabet with its extension table (3GPP TS 23.038).</summary>
    Gsm7,

    /// <summary>UTF-16 code units.</summary>
    Ucs2,
}
