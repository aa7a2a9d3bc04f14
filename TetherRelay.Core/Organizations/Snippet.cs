namespace TetherRelay.Core.Organizations;

/// <summary>An answer that the organization's people use again and again.</summary>
/// <param name="Name">The name in a list, of at most <see cref="MaxNameCharacters"/>, without a <see cref="Texts.DisplayName.Mistake"/>.</param>
/// <param name="Text">The text, of at most <see cref="MaxTextCharacters"/>.</param>
public sealed record Snippet(string Name, string Text)
{
    /// <summary>The most snippets of an organization: they fit into its row.</summary>
    public const int Max = 30;

    /// <summary>The most characters of a name.</summary>
    public const int MaxNameCharacters = 40;

    /// <summary>The most characters of a text.</summary>
    public const int MaxTextCharacters = 800;
}
