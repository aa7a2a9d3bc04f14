namespace TetherRelay.Core.Texts;

/// <summary>How a text travels; one character outside GSM-7 turns the whole text into UCS-2.</summary>
public enum TextEncoding
{
    /// <summary>The GSM 7-bit default alphabet with its extension table (3GPP TS 23.038).</summary>
    Gsm7,

    /// <summary>UTF-16 code units.</summary>
    Ucs2,
}
