using TetherRelay.Cli.Input;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether org links</c>: where links in an agent's texts may lead. All changes are made, or none.</summary>
internal static class LinkCommands
{
    public static Command Links(CommandFactory factory)
    {
        var id = Symbols.Organization();
        var allowed = new Option<string[]>("--allow")
        {
            Description = "Domains that links may lead to, with their subdomains, such as example.com.",
            AllowMultipleArgumentsPerToken = true,
        };
        var removed = new Option<string[]>("--remove")
        {
            Description = "Domains that links may no longer lead to.",
            AllowMultipleArgumentsPerToken = true,
        };
        var all = new Option<bool>("--all") { Description = "Links may lead everywhere." };
        return factory.Command(
            "links",
            "Show or change where links in an agent's texts may lead.",
            [id, allowed, removed, all],
            async context =>
            {
                var changes = new LinkChanges(
                    [.. (context.Get(allowed) ?? []).Select(LinkInput.Domain)],
                    [.. (context.Get(removed) ?? []).Select(LinkInput.Domain)],
                    context.Get(all)
                );
                return await context.ShowOrUpdateAsync(id, changes.IsEmpty ? null : changes.ApplyTo);
            }
        );
    }
}
