using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Commands;

/// <summary>One organization, or all where a command line says so: never all for want of a name.</summary>
internal sealed class OrganizationScope
{
    private readonly Argument<string?> _id = new("id")
    {
        Description = "The organization's id.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _all = new("--all") { Description = "All organizations." };

    public IEnumerable<Symbol> Symbols => [_id, _all];

    /// <summary>The named organization; null for all.</summary>
    /// <exception cref="RefusedException">Neither is said, or both.</exception>
    public async Task<Organization?> ReadAsync(CommandContext context) =>
        (context.Line.GetValue(_id), context.Get(_all)) switch
        {
            (null, false) => throw new RefusedException(
                "Name an organization, or say --all for all of them; nothing was changed."
            ),
            (not null, true) => throw new RefusedException("--all and an organization's id exclude each other."),
            (null, true) => null,
            ({ } id, false) => await context.OrganizationAsync(id),
        };
}
