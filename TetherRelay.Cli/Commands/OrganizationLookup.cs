using System.CommandLine;
using TetherRelay.Cli.Input;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Commands;

/// <summary>The organization that a command line names: well formed, and there.</summary>
internal static class OrganizationLookup
{
    public static Task<Organization> OrganizationAsync(this Call call, Argument<string> id) =>
        call.OrganizationAsync(call.Get(id));

    public static async Task<Organization> OrganizationAsync(this Call call, string id)
    {
        var wanted = OrganizationInput.Id(id);
        return await call.Service<OrganizationStore>().GetAsync(wanted, call.CancellationToken)
            ?? throw Missing(wanted);
    }

    public static async Task<Organization> UpdateAsync(
        this Call call,
        Argument<string> id,
        Func<Organization, Organization> change
    )
    {
        var wanted = OrganizationInput.Id(call.Get(id));
        try
        {
            return await call.Service<OrganizationStore>().UpdateAsync(wanted, change, call.CancellationToken)
                ?? throw Missing(wanted);
        }
        catch (ArgumentException error)
        {
            // The store's sentence about a list that is longer than a record can hold.
            throw new RefusedException(error.Message);
        }
    }

    private static RefusedException Missing(string id) => new($"There is no organization {id}.");
}
