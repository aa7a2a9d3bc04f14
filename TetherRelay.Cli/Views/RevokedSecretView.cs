using TetherRelay.Cli.Terminals;

namespace TetherRelay.Cli.Views;

/// <summary>A tool secret that is refused from now on.</summary>
internal sealed record RevokedSecretView(string Organization, string Label)
{
    public CommandResult ToResult() =>
        CommandResult.Of(
            this,
            CliJson.Readable.RevokedSecretView,
            $"{Label} is revoked; within a minute it is refused everywhere."
        );
}
