using TetherRelay.Cli.Doctor;
using TetherRelay.Cli.Terminals;

namespace TetherRelay.Cli.Views;

/// <summary>What an examination of an organization found.</summary>
internal sealed record DoctorView(string Organization, bool Healthy, IReadOnlyList<Finding> Findings)
{
    /// <summary>As an answer whose exit code says whether anything is wrong.</summary>
    public CommandResult ToResult() =>
        CommandResult.Of(this, CliJson.Readable.DoctorView, Print) with
        {
            ExitCode = Healthy ? ExitCodes.Done : ExitCodes.Failed,
        };

    private void Print(ConsoleWriter writer)
    {
        foreach (var finding in Findings)
            writer.Sentence($"{finding.Mark} {finding.About}: {finding.Sentence}");
    }
}
