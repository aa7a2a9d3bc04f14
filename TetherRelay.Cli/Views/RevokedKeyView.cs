using TetherRelay.Cli.Terminals;

namespace TetherRelay.Cli.Views;

/// <summary>An API key that is refused from now on.</summary>
internal sealed record RevokedKeyView(string Organization, string Id)
{
    public CommandResult ToResult() =>
        CommandResult.Of(
            this,
            CliJson.Readable.RevokedKeyView,
            $"{Id} is revoked; within a minute it is refused everywhere."
        );
}
