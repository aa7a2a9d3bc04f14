using TetherRelay.Core.Organizations;
using TetherRelay.Core.Texts;

namespace TetherRelay.Cli.Input;

/// <summary>What an operator wants to be different about an organization's canned answers.</summary>
/// <param name="Added">The name of an answer to add or change.</param>
/// <param name="Text">Its text.</param>
/// <param name="Removed">The name of an answer to remove.</param>
internal sealed record SnippetChanges(string? Added, string? Text, string? Removed)
{
    public bool IsEmpty => Added is null && Text is null && Removed is null;

    public Organization ApplyTo(Organization organization)
    {
        if (Added is null != Text is null)
            throw new RefusedException("--add and --text go together: a name, and the text in quotes.");
        if (Removed is not null && organization.Snippets.All(each => each.Name != Removed))
            throw new RefusedException($"{organization.Id} has no answer named {Removed}; nothing was changed.");
        var kept = organization.Snippets.Where(each => each.Name != Removed && each.Name != Added);
        Snippet[] all = Added is null ? [.. kept] : [.. kept, New(Added, Text!)];
        return all.Length <= Snippet.Max
            ? organization with
            {
                Snippets = [.. all.OrderBy(each => each.Name, StringComparer.Ordinal)],
            }
            : throw new RefusedException($"An organization has at most {Snippet.Max} answers: remove one first.");
    }

    private static Snippet New(string name, string text)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > Snippet.MaxNameCharacters)
            throw new RefusedException($"A name has 1 to {Snippet.MaxNameCharacters} characters.");
        if (DisplayName.Mistake(name) is { } mistake)
            throw new RefusedException($"--add has {mistake}: leave it out.");
        return string.IsNullOrWhiteSpace(text) || text.Length > Snippet.MaxTextCharacters
            ? throw new RefusedException($"A text has 1 to {Snippet.MaxTextCharacters} characters.")
            : new Snippet(name, text);
    }
}
