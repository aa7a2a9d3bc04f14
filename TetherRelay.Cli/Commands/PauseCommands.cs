using TetherRelay.Cli.Input;
using TetherRelay.Cli.Terminals;
using TetherRelay.Cli.Views;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether pause</c> and <c>tether resume</c>: no text leaves for a while, as after the loss of a region.</summary>
internal static class PauseCommands
{
    // The longest claim, and an hour.
    private const string AsLongAsClaims = "25h";

    public static Command Pause(CommandFactory factory)
    {
        var span = new Option<string>("--for")
        {
            Description = "For how long, such as 25h.",
            DefaultValueFactory = _ => AsLongAsClaims,
        };
        return Switch(
            factory,
            "pause",
            "Let no text leave for a while, of one organization or of all.",
            [span],
            context => context.Service<TimeProvider>().GetUtcNow() + DurationInput.Pause(context.Get(span)!)
        );
    }

    public static Command Resume(CommandFactory factory) =>
        Switch(factory, "resume", "End the pause of one organization or of all.", [], _ => null);

    private static Command Switch(
        CommandFactory factory,
        string name,
        string description,
        IEnumerable<Symbol> symbols,
        Func<CommandContext, DateTimeOffset?> until
    )
    {
        var scope = new OrganizationScope();
        return factory.Command(
            name,
            description,
            [.. scope.Symbols, .. symbols],
            async context =>
            {
                var end = until(context);
                var store = context.Service<OrganizationStore>();
                string[] wanted = await scope.ReadAsync(context) is { } one
                    ? [one.Id]
                    : await store
                        .ListAsync(context.CancellationToken)
                        .Select(organization => organization.Id)
                        .ToArrayAsync(context.CancellationToken);
                foreach (var organization in wanted)
                    await store.UpdateAsync(
                        organization,
                        current => current with { PausedUntil = end },
                        context.CancellationToken
                    );
                return PauseView.ToResult([.. wanted.Select(organization => new PauseView(organization, end))]);
            }
        );
    }
}
