using TetherRelay.Cli.Doctor;
using TetherRelay.Cli.Terminals;

namespace TetherRelay.Cli.Views;

/// <summary>What an examination of an organization found.</summary>
internal sealed record DoctorView(string Organization, bool Healthy, IReadOnlyList<Finding> Findings)
{
    /// <summary>As an answer whose exit code says whether anything is wrong.</summary>
    public Answer ToAnswer() =>
        Answer.Of(this, CliJson.Default.DoctorView, Print) with
        {
            ExitCode = Healthy ? ExitCodes.Done : ExitCodes.Failed,
        };

    private void Print(Page page)
    {
        foreach (var finding in Findings)
            page.Sentence($"{finding.Mark} {finding.About}: {finding.Sentence}");
    }
}
