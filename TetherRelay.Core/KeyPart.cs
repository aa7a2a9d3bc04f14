namespace TetherRelay.Core;

/// <summary>The parts of storage keys and public ids.</summary>
internal static class KeyPart
{
    /// <summary>The part itself, checked.</summary>
    /// <exception cref="ArgumentException">The part is empty or holds a character that keys do not allow.</exception>
    public static string Checked(string part) =>
        part.Length > 0 && part.All(IsKeyCharacter)
            ? part
            : throw new ArgumentException("A key part holds only letters, digits, '-', '_' and '.'.", nameof(part));

    /// <summary>The exclusive bounds of an organization's partitions; '}' follows '|'.</summary>
    public static (string After, string Before) Partitions(string organizationId) =>
        ($"{Checked(organizationId)}|", $"{Checked(organizationId)}}}");

    // Azure refuses / \ # ? and control characters, and '|' separates the parts.
    public static bool IsKeyCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.';
}
