using TetherRelay.Cli.Input;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether org limits</c>: how many texts an organization may send.</summary>
internal static class LimitCommands
{
    public static Command Limits(CommandFactory factory)
    {
        var id = Symbols.Organization();
        var usual = new SendLimits();
        var perCall = Limit(
            "--per-call",
            "The most texts of the agent in one call, over all recipients",
            usual.PerCall
        );
        var perContact = Limit(
            "--per-contact",
            "The most texts of the agent to one contact within any hour",
            usual.PerContact
        );
        var perDay = Limit(
            "--per-day",
            "The most texts of the agent in one day, UTC, and of people for themselves",
            usual.PerDay
        );
        return factory.Command(
            "limits",
            "Show or set how many texts may be sent; what is not given stays as it is.",
            [id, perCall, perContact, perDay],
            async context =>
            {
                var changes = new LimitChanges
                {
                    PerCall = Read(context, perCall, SendLimits.MaxPerCall),
                    PerContact = Read(context, perContact, SendLimits.MaxPerContact),
                    PerDay = Read(context, perDay, SendLimits.MaxPerDay),
                };
                return await context.ShowOrUpdateAsync(id, changes.IsEmpty ? null : changes.ApplyTo);
            }
        );
    }

    private static Option<string> Limit(string name, string what, int usual) =>
        new(name)
        {
            Description = string.Create(CultureInfo.InvariantCulture, $"{what}; 0 is no limit (default: {usual:N0})."),
        };

    private static int? Read(CommandContext context, Option<string> option, int most) =>
        context.Get(option) is { } text
            ? WholeNumberInput.Parse(
                text,
                0,
                most,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{option.Name} is a whole number from 0 (no limit) to {most:N0}."
                )
            )
            : null;
}
