using TetherRelay.Cli.Terminals;

namespace TetherRelay.Cli.Views;

/// <summary>Where ElevenLabs reports calls that ended, and how many secrets are kept.</summary>
internal sealed record PostCallView(string Organization, string Address, int Secrets)
{
    public CommandResult ToResult() =>
        CommandResult.Of(
            this,
            CliJson.Readable.PostCallView,
            writer =>
            {
                writer.Verbatim(Address);
                writer.Sentence(
                    Secrets switch
                    {
                        0 =>
                            $"No secret is kept, so reports are refused: `tether elevenlabs agent {Organization} <agent> --push` "
                                + $"makes the webhook, or enter its secret with `tether elevenlabs post-call {Organization} --set`.",
                        1 => "Its secret is kept.",
                        _ => "Two secrets are kept, and both are valid.",
                    }
                );
            }
        );
}
