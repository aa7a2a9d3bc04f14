using System.Buffers;

namespace TetherRelay.Core;

/// <summary>The parts of storage keys and public ids.</summary>
internal static class KeyPart
{
    // Azure refuses / \ # ? and control characters, and '|' separates the parts.
    private static readonly SearchValues<char> Characters = SearchValues.Create(
        "-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
    );

    /// <summary>The part itself, checked.</summary>
    /// <exception cref="ArgumentException">The part is empty or holds a character that keys do not allow.</exception>
    public static string Checked(string part) =>
        part.Length > 0 && IsPlain(part)
            ? part
            : throw new ArgumentException("A key part holds only letters, digits, '-', '_' and '.'.", nameof(part));

    /// <summary>The exclusive bounds of an organization's partitions; '}' follows '|'.</summary>
    public static (string After, string Before) Partitions(string organizationId) =>
        ($"{Checked(organizationId)}|", $"{Checked(organizationId)}}}");

    /// <summary>Whether a text holds only characters that keys allow.</summary>
    public static bool IsPlain(string text) => !text.AsSpan().ContainsAnyExcept(Characters);
}
