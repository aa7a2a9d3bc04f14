using System.CommandLine;
using TetherRelay.Cli.Input;
using TetherRelay.Cli.Views;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Retention;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether retention</c>: removes texts that are older than anybody needs.</summary>
internal static class RetentionCommands
{
    public static Command Group(CommandDefiner define) =>
        CommandGroup.Of("retention", "How long texts are kept.", Apply(define));

    private static Command Apply(CommandDefiner define)
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
        return define.Command(
            "apply",
            "Remove texts that are older, with threads that nothing is left of, and what has expired.",
            [id, age, rehearsal],
            async call =>
            {
                var request = new RetentionRequest(DurationInput.Age(call.Get(age)!))
                {
                    OrganizationId = await OrganizationAsync(call, id),
                    IsRehearsal = call.Get(rehearsal),
                };
                var result = await call.Service<RetentionSweep>().RunAsync(request, call.CancellationToken);
                var secrets = await call.Service<ToolSecretStore>()
                    .RetireEndedAsync(request.OrganizationId, request.IsRehearsal, call.CancellationToken);
                return RetentionView.Of(request, result, secrets).ToAnswer();
            }
        );
    }

    private static async Task<string?> OrganizationAsync(Call call, Argument<string?> id) =>
        call.Line.GetValue(id) is { } wanted ? (await call.OrganizationAsync(wanted)).Id : null;
}
