using TetherRelay.Cli.Terminals;

namespace TetherRelay.Cli.Views;

/// <summary>A new tool secret, the one time that it is shown.</summary>
internal sealed record NewSecretView(string Organization, string Label, string Secret, string Authorization)
{
    public static NewSecretView Of(string organization, string label, string secret) =>
        new(organization, label, secret, $"Bearer {secret}");

    public Answer ToAnswer() =>
        Answer.Of(
            this,
            CliJson.Default.NewSecretView,
            page =>
            {
                page.Verbatim(Secret);
                page.Sentence("Keep it now: it is not shown again. In ElevenLabs, the tool's Authorization header is");
                page.Verbatim(Authorization);
            }
        );
}
