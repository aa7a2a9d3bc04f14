using TetherRelay.Cli.Doctor;
using TetherRelay.Cli.Views;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether doctor</c>: whether all is there that a text needs, and what to do where it is not.</summary>
internal static class DoctorCommand
{
    public static Command Doctor(CommandFactory factory) =>
        factory.ForOrganization(
            "doctor",
            "Check an organization from end to end: a tick, or what to do, for each part. Nothing is sent.",
            [],
            async (context, organization) =>
            {
                var findings = await context
                    .Service<OrganizationCheck>()
                    .ExamineAsync(organization, context.CancellationToken);
                return new DoctorView(organization.Id, !findings.Any(each => each.IsWrong), findings).ToResult();
            }
        );
}
