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
        var (scope, confirmation) = (new OrganizationScope(), new Confirmation());
        var age = new Option<string>("--older-than")
        {
            Description = "The age at which texts are removed, such as 180d.",
            Required = true,
        };
        var rehearsal = new Option<bool>("--dry-run") { Description = "Only count what would be removed." };
        return factory.Command(
            "apply",
            "Remove texts that are older, with threads that nothing is left of, and what has expired.",
            [.. scope.Symbols, age, rehearsal, confirmation.Symbol],
            async context =>
            {
                var request = new RetentionRequest(DurationInput.Age(context.Get(age)!))
                {
                    OrganizationId = (await scope.ReadAsync(context))?.Id,
                    IsDryRun = true,
                };
                if (context.Get(rehearsal))
                    return (await RunAsync(context, request)).ToResult();
                await confirmation.AskAsync(
                    context,
                    async () => (await RunAsync(context, request)).Sentence,
                    request.OrganizationId ?? "all"
                );
                return (await RunAsync(context, request with { IsDryRun = false })).ToResult();
            }
        );
    }

    private static async Task<RetentionView> RunAsync(CommandContext context, RetentionRequest request)
    {
        var result = await context.Service<RetentionSweep>().RunAsync(request, context.CancellationToken);
        var secrets = await context
            .Service<ToolSecretStore>()
            .RetireEndedAsync(request.OrganizationId, request.IsDryRun, context.CancellationToken);
        return RetentionView.Of(request, result, secrets);
    }
}
