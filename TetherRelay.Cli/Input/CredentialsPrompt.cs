using Spectre.Console;
using TetherRelay.Core;
using TetherRelay.Core.Providers;

namespace TetherRelay.Cli.Input;

/// <summary>Asks a person for credentials; secret ones are not shown.</summary>
internal static class CredentialsPrompt
{
    public static async Task<Dictionary<string, string>> AskAsync(
        ProviderName provider,
        IAnsiConsole console,
        CancellationToken cancellationToken
    )
    {
        var values = new Dictionary<string, string>();
        foreach (var field in ProviderCredentials.Fields(provider))
            values[field.Name] = await Prompt(field).ShowAsync(console, cancellationToken);
        return values;
    }

    private static TextPrompt<string> Prompt(CredentialField field)
    {
        var prompt = new TextPrompt<string>(Label(field)) { AllowEmpty = !field.Required };
        if (field.Secret)
            prompt.Secret();
        foreach (var allowed in field.Allowed ?? [])
            prompt.AddChoice(allowed);
        return prompt;
    }

    private static string Label(CredentialField field) => field.Required ? field.Name : $"{field.Name} (optional):";
}
