using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Doctor;

/// <summary>Checks that an organization with an automatic reply gets texts.</summary>
internal static class AutoReplyCheck
{
    private const string About = "replies";

    public static Finding Examine(Organization organization, OrganizationCallbacks callbacks)
    {
        var receiving = organization
            .Senders.Where(sender => callbacks.Inbound(sender.Provider) is not null)
            .SelectMany(sender => sender.Numbers)
            .Distinct()
            .ToList();
        return receiving is []
            ? Finding.Wrong(
                About,
                $"The automatic reply is on, and no number gets texts: PublicUrl, `tether org numbers add {organization.Id} +1…` and `tether org provider webhooks {organization.Id}` are needed."
            )
            : Finding.Ok(
                About,
                $"Texts outside calls to {string.Join(", ", receiving)} get an automatic reply, a contact one an hour at most."
            );
    }
}
