using System.Security.Cryptography;
using System.Text;

namespace TetherRelay.Core;

/// <summary>What keys of storage and public ids are made of.</summary>
internal static class KeyPart
{
    /// <summary>The part itself, once it is checked.</summary>
    /// <exception cref="ArgumentException">It is empty, or holds a character that no key may hold.</exception>
    public static string Checked(string part) =>
        part.Length > 0 && part.All(IsKeyCharacter)
            ? part
            : throw new ArgumentException(
                "A part of a key holds letters, digits, '-', '_' and '.' only.",
                nameof(part)
            );

    /// <summary>SHA-256 in lower-case hex.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>What an organization's partitions lie between; '}' follows '|'.</summary>
    public static (string After, string Before) Partitions(string organizationId) =>
        ($"{Checked(organizationId)}|", $"{Checked(organizationId)}}}");

    // Azure refuses / \ # ? and control characters, and '|' separates the parts; nothing else is needed either.
    public static bool IsKeyCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.';
}
