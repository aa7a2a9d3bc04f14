using System.CommandLine;
using TetherRelay.Cli.Doctor;
using TetherRelay.Cli.Views;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether doctor</c>: whether all is there that a text needs, and what to do where it is not.</summary>
internal static class DoctorCommand
{
    public static Command Doctor(CommandDefiner define)
    {
        var id = Symbols.Organization();
        return define.Command(
            "doctor",
            "Check an organization from end to end: a tick, or what to do, for each part. Nothing is sent.",
            [id],
            async call =>
            {
                var organization = await call.OrganizationAsync(id);
                var findings = await call.Service<Examination>().ExamineAsync(organization, call.CancellationToken);
                return new DoctorView(organization.Id, !findings.Any(each => each.IsWrong), findings).ToAnswer();
            }
        );
    }
}
