using TetherRelay.Cli.Terminals;
using TetherRelay.Core;
using TetherRelay.Core.Providers;

namespace TetherRelay.Cli.Input;

/// <summary>
/// Reads a provider's credentials: from a person, field by field, or from a program as JSON. No refusal repeats a value.
/// </summary>
internal static class CredentialsInput
{
    public static async Task<ProviderCredentials> ReadAsync(
        ProviderName provider,
        Terminal terminal,
        CancellationToken cancellationToken
    )
    {
        var values = terminal.IsInputRedirected
            ? CredentialsJson.Parse(provider, await CredentialsJson.ReadAsync(terminal.Input, cancellationToken))
            : await CredentialsPrompt.AskAsync(provider, terminal.Error, cancellationToken);
        var credentials = ProviderCredentials.Create(provider, values);
        if (credentials.Missing.FirstOrDefault() is not { } missing)
            return credentials;
        var field = ProviderCredentials.Fields(provider).First(field => field.Name == missing);
        throw new RefusedException(
            field.Allowed is { } allowed
                ? $"{missing} is one of {string.Join(", ", allowed)}; nothing was changed."
                : $"{missing} is missing; nothing was changed."
        );
    }
}
