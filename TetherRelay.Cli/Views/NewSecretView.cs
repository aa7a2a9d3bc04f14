using TetherRelay.Cli.Terminals;

namespace TetherRelay.Cli.Views;

/// <summary>A new tool secret, the one time that it is shown.</summary>
internal sealed record NewSecretView(string Organization, string Label, string Secret, string Authorization)
{
    public static NewSecretView Of(string organization, string label, string secret) =>
        new(organization, label, secret, $"Bearer {secret}");

    public CommandResult ToResult() =>
        CommandResult.Of(
            this,
            CliJson.Readable.NewSecretView,
            writer =>
            {
                writer.Verbatim(Secret);
                writer.Sentence(
                    "Keep it now: it is not shown again. In ElevenLabs, the tool's Authorization header is"
                );
                writer.Verbatim(Authorization);
            }
        );
}
