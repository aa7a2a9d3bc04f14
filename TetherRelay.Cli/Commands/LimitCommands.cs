using System.CommandLine;
using TetherRelay.Cli.Input;
using TetherRelay.Cli.Views;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether org limits</c>: how many texts an organization may send.</summary>
internal static class LimitCommands
{
    public static Command Limits(CommandDefiner define)
    {
        var id = Symbols.Organization();
        var perCall = Limit("--per-call", "The most texts in one call, over all recipients");
        var perContact = Limit("--per-contact", "The most texts to one contact within any hour");
        var perDay = Limit("--per-day", "The most texts in one day, UTC");
        return define.Command(
            "limits",
            "Show or set how many texts may be sent; what is not given stays as it is.",
            [id, perCall, perContact, perDay],
            async call =>
            {
                var changes = new LimitChanges
                {
                    PerCall = Read(call, perCall, SendLimits.MostPerCall),
                    PerContact = Read(call, perContact, SendLimits.MostPerContact),
                    PerDay = Read(call, perDay, SendLimits.MostPerDay),
                };
                var organization = changes.IsEmpty
                    ? await call.OrganizationAsync(id)
                    : await call.UpdateAsync(id, changes.ApplyTo);
                return OrganizationView.Of(organization).ToAnswer();
            }
        );
    }

    private static Option<string> Limit(string name, string what) =>
        new(name) { Description = $"{what}; 0 is no limit." };

    private static int? Read(Call call, Option<string> option, int most) =>
        call.Get(option) is { } text ? LimitInput.Texts(option.Name, text, most) : null;
}
