using System.CommandLine;
using TetherRelay.Cli.Input;
using TetherRelay.Cli.Views;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether org links</c>: where links in an agent's texts may lead. All changes are made, or none.</summary>
internal static class LinkCommands
{
    public static Command Links(CommandDefiner define)
    {
        var id = Symbols.Organization();
        var allowed = new Option<string[]>("--allow")
        {
            Description = "Domains that links may lead to, with their subdomains, such as example.com.",
            AllowMultipleArgumentsPerToken = true,
        };
        var removed = new Option<string[]>("--remove")
        {
            Description = "Domains that links may no longer lead to; one that is not there is no error.",
            AllowMultipleArgumentsPerToken = true,
        };
        var all = new Option<bool>("--all") { Description = "Links may lead everywhere." };
        return define.Command(
            "links",
            "Show or change where links in an agent's texts may lead.",
            [id, allowed, removed, all],
            async call =>
            {
                var changes = new LinkChanges(
                    [.. (call.Get(allowed) ?? []).Select(LinkInput.Domain)],
                    [.. (call.Get(removed) ?? []).Select(LinkInput.Domain)],
                    call.Get(all)
                );
                var organization = changes.IsEmpty
                    ? await call.OrganizationAsync(id)
                    : await call.UpdateAsync(id, changes.ApplyTo);
                return OrganizationView.Of(organization).ToAnswer();
            }
        );
    }
}
