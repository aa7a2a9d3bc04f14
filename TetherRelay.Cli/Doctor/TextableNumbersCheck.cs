using PhoneNumbers;
using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.PhoneNumbers;

namespace TetherRelay.Cli.Doctor;

/// <summary>Checks that the agent may text the mobile numbers of the organization's own region and of those it allows.</summary>
internal static class TextableNumbersCheck
{
    public static IEnumerable<Finding> Examine(Organization organization) =>
        [Regions(organization), Types(organization)];

    private static Finding Regions(Organization organization) =>
        organization.Allows(organization.Region)
            ? Finding.Ok("regions", $"Numbers in {string.Join(", ", RegionsOf(organization))} may be texted.")
            : Finding.Wrong(
                "regions",
                $"Numbers are read as those of {organization.Region}, which may not be texted: `tether org set {organization.Id} --allow-region {string.Join(' ', RegionsOf(organization).Append(organization.Region))}`."
            );

    private static Finding Types(Organization organization)
    {
        var allowed = organization.AllowedTypes is [] ? Organization.UsualTypes : organization.AllowedTypes;
        var missing = RegionsOf(organization)
            .Select(MobileType)
            .OfType<NumberType>()
            .Distinct()
            .Except(allowed)
            .ToList();
        return missing is []
            ? Finding.Ok(
                "types",
                $"The agent may text numbers of type {string.Join(", ", allowed.Select(WireWord.Of))}."
            )
            : Finding.Wrong(
                "types",
                $"The agent may not text all mobile phones: `tether org set {organization.Id} --allow-type {string.Join(' ', allowed.Concat(missing).Select(WireWord.Of))}`."
            );
    }

    private static IReadOnlyList<string> RegionsOf(Organization organization) =>
        organization.AllowedRegions is [] ? [organization.Region] : organization.AllowedRegions;

    // The type of a region's mobile numbers: some plans do not tell them from fixed lines.
    private static NumberType? MobileType(string region)
    {
        var library = PhoneNumberUtil.GetInstance();
        return
            library.GetExampleNumberForType(region, PhoneNumberType.MOBILE) is { } example
            && PhoneNumberParser.Parse(library.Format(example, PhoneNumberFormat.E164), region)
                is PhoneNumberResult.Valid valid
            ? valid.Type
            : null;
    }
}
