using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Input;

/// <summary>What an operator wants the limits to be; null leaves one as it is.</summary>
internal sealed record LimitChanges
{
    private static readonly LimitChanges None = new();

    public int? PerCall { get; init; }

    public int? PerContact { get; init; }

    public int? PerDay { get; init; }

    public bool IsEmpty => this == None;

    public Organization ApplyTo(Organization organization) =>
        organization with
        {
            Limits = new SendLimits
            {
                PerCall = PerCall ?? organization.Limits.PerCall,
                PerContact = PerContact ?? organization.Limits.PerContact,
                PerDay = PerDay ?? organization.Limits.PerDay,
            },
        };
}
