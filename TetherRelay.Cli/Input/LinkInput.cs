using TetherRelay.Core.Texts;

namespace TetherRelay.Cli.Input;

/// <summary>Reads the domains that links may lead to.</summary>
internal static class LinkInput
{
    public static string Domain(string text) =>
        LinkDomain.Parse(text)
        ?? throw new RefusedException(
            $"{text} is not a domain: write it without https:// and path, such as example.com; its subdomains are included."
        );
}
