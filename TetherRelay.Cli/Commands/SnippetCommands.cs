using TetherRelay.Cli.Input;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether org snippets</c>: the answers that the organization's people insert on the threads page.</summary>
internal static class SnippetCommands
{
    public static Command Snippets(CommandFactory factory)
    {
        var id = Symbols.Organization();
        var added = new TextOption("--add") { Description = "The name of an answer to add or change." };
        var text = new TextOption("--text") { Description = "Its text, in quotes." };
        var removed = new Option<string>("--remove") { Description = "The name of an answer to remove." };
        return factory.Command(
            "snippets",
            "Show or change the answers that people insert on the threads page.",
            [id, added, text, removed],
            async context =>
            {
                var changes = new SnippetChanges(context.Get(added), context.Get(text), context.Get(removed));
                return await context.ShowOrUpdateAsync(id, changes.IsEmpty ? null : changes.ApplyTo);
            }
        );
    }
}
