using TetherRelay.Core.Organizations;
using TetherRelay.Core.PhoneNumbers;

namespace TetherRelay.Cli.Input;

/// <summary>What an operator wants an organization to be like; null leaves a thing as it is.</summary>
internal sealed record OrganizationChanges
{
    private static readonly OrganizationChanges None = new();

    public string? Name { get; init; }

    public string? Region { get; init; }

    public IReadOnlyList<string>? AllowedRegions { get; init; }

    public IReadOnlyList<NumberType>? AllowedTypes { get; init; }

    public int? MaxSegments { get; init; }

    public bool? PlainTypography { get; init; }

    public bool? PlainMarkdown { get; init; }

    public bool? RefuseSlots { get; init; }

    public bool? KeepTranscripts { get; init; }

    /// <summary>Days; 0 for ever, -1 for the relay's setting.</summary>
    public int? RetentionDays { get; init; }

    public bool IsEmpty => this == None;

    /// <summary>A new organization, for which a name and a region are given.</summary>
    public Organization Create(string id) =>
        ApplyTo(
            new Organization
            {
                Id = id,
                Name = Name!,
                Region = Region!,
            }
        );

    public Organization ApplyTo(Organization organization) =>
        organization with
        {
            Name = Name ?? organization.Name,
            Region = Region ?? organization.Region,
            AllowedRegions = AllowedRegions ?? organization.AllowedRegions,
            AllowedTypes = AllowedTypes ?? organization.AllowedTypes,
            MaxSegments = MaxSegments ?? organization.MaxSegments,
            PlainTypography = PlainTypography ?? organization.PlainTypography,
            PlainMarkdown = PlainMarkdown ?? organization.PlainMarkdown,
            RefuseSlots = RefuseSlots ?? organization.RefuseSlots,
            KeepTranscripts = KeepTranscripts ?? organization.KeepTranscripts,
            RetentionDays = RetentionDays switch
            {
                null => organization.RetentionDays,
                < 0 => null,
                var days => days,
            },
        };
}
