using TetherRelay.Cli.Input;
using TetherRelay.Cli.Views;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Retention;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether retention</c>: removes old texts.</summary>
internal static class RetentionCommands
{
    public static Command Group(CommandFactory factory) =>
        CommandGroup.Of("retention", "How long texts are kept.", Apply(factory));

    private static Command Apply(CommandFactory factory)
    {
        var id = new Argument<string?>("id")
        {
            Description = "The organization's id; without one, all organizations.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var age = new Option<string>("--older-than")
        {
            Description = "The age at which texts are removed, such as 180d.",
            Required = true,
        };
        var rehearsal = new Option<bool>("--dry-run") { Description = "Only count what would be removed." };
        return factory.Command(
            "apply",
            "Remove texts that are older, with threads that nothing is left of, and what has expired.",
            [id, age, rehearsal],
            async context =>
            {
                var request = new RetentionRequest(DurationInput.Age(context.Get(age)!))
                {
                    OrganizationId = await OrganizationAsync(context, id),
                    IsDryRun = context.Get(rehearsal),
                };
                var result = await context.Service<RetentionSweep>().RunAsync(request, context.CancellationToken);
                var secrets = await context
                    .Service<ToolSecretStore>()
                    .RetireEndedAsync(request.OrganizationId, request.IsDryRun, context.CancellationToken);
                return RetentionView.Of(request, result, secrets).ToResult();
            }
        );
    }

    private static async Task<string?> OrganizationAsync(CommandContext context, Argument<string?> id) =>
        context.Line.GetValue(id) is { } wanted ? (await context.OrganizationAsync(wanted)).Id : null;
}
