using TetherRelay.Cli.Terminals;

namespace TetherRelay.Cli.Views;

/// <summary>An API key that is refused from now on.</summary>
internal sealed record RevokedKeyView(string Organization, string Id)
{
    public Answer ToAnswer() =>
        Answer.Of(
            this,
            CliJson.Default.RevokedKeyView,
            page => page.Sentence($"{Id} is revoked; within a minute it is refused everywhere.")
        );
}
