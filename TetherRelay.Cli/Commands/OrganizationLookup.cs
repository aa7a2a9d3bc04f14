using TetherRelay.Cli.Input;
using TetherRelay.Cli.Terminals;
using TetherRelay.Cli.Views;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Commands;

/// <summary>The organization that a command line names: well formed, and there.</summary>
internal static class OrganizationLookup
{
    public static Task<Organization> OrganizationAsync(this CommandContext context, Argument<string> id) =>
        context.OrganizationAsync(context.Get(id));

    public static async Task<Organization> OrganizationAsync(this CommandContext context, string id)
    {
        var wanted = OrganizationInput.Id(id);
        var organization =
            await context.Service<OrganizationStore>().GetAsync(wanted, context.CancellationToken)
            ?? throw Missing(wanted);
        return organization.At(context.Service<TimeProvider>().GetUtcNow());
    }

    public static async Task<Organization> UpdateAsync(
        this CommandContext context,
        Argument<string> id,
        Func<Organization, Organization> change
    )
    {
        var wanted = OrganizationInput.Id(context.Get(id));
        try
        {
            return await context.Service<OrganizationStore>().UpdateAsync(wanted, change, context.CancellationToken)
                ?? throw Missing(wanted);
        }
        catch (ArgumentException error)
        {
            // The store's sentence about a list that is longer than a record can hold.
            throw new RefusedException(error.Message);
        }
    }

    /// <summary>Shows the organization, after a change if there is one.</summary>
    public static async Task<CommandResult> ShowOrUpdateAsync(
        this CommandContext context,
        Argument<string> id,
        Func<Organization, Organization>? change
    ) =>
        OrganizationView
            .Of(change is null ? await context.OrganizationAsync(id) : await context.UpdateAsync(id, change))
            .ToResult();

    private static RefusedException Missing(string id) => new($"There is no organization {id}.");
}
