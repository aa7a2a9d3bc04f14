using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Input;

/// <summary>What an operator wants to be different about an organization's links.</summary>
/// <param name="Allowed">Domains to add.</param>
/// <param name="Removed">Domains to take away.</param>
/// <param name="Everywhere">Whether links may lead everywhere.</param>
internal sealed record LinkChanges(IReadOnlyList<string> Allowed, IReadOnlyList<string> Removed, bool Everywhere)
{
    public bool IsEmpty => Allowed is [] && Removed is [] && !Everywhere;

    public Organization ApplyTo(Organization organization)
    {
        if (Everywhere && (Allowed is not [] || Removed is not []))
            throw new RefusedException("--all goes without --allow and --remove.");

        if (Removed.FirstOrDefault(domain => !organization.LinkDomains.Contains(domain)) is { } missing)
            throw new RefusedException(
                $"{missing} is not among the domains of {organization.Id}; nothing was changed."
            );
        string[] domains = Everywhere ? [] : [.. organization.LinkDomains.Union(Allowed).Except(Removed)];
        return domains is [] && !Everywhere && organization.LinkDomains is not []
            // An empty list allows every domain, which the removal of a domain must not cause.
            ? throw new RefusedException("Without the last domain links may lead everywhere: if so, say --all.")
            : organization with
            {
                LinkDomains = domains,
            };
    }
}
