using Spectre.Console;
using TetherRelay.Cli.Terminals;
using TetherRelay.Core.Callbacks;

namespace TetherRelay.Cli.Input;

/// <summary>Reads the secret of ElevenLabs' webhook: from a person, who does not see it, or from a program. No refusal repeats it.</summary>
internal static class PostCallKeyInput
{
    public static async Task<string> ReadAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        var key = terminal.IsInputRedirected
            ? await CredentialsJson.ReadAsync(terminal.Input, cancellationToken)
            : await new TextPrompt<string>("webhook secret").Secret().ShowAsync(terminal.Error, cancellationToken);
        return PostCallKeys.IsValid(key.Trim())
            ? key.Trim()
            : throw new RefusedException(
                "The secret is empty, too long, or has spaces or commas: enter the one that ElevenLabs showed when the webhook was made. Nothing was changed."
            );
    }
}
