using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Secrets;

/// <summary>Validates the settings: a sentence per error, with the names of environment variables.</summary>
internal sealed class SecretsOptionsValidator(RelayStorage storage) : IValidateOptions<SecretsOptions>
{
    public ValidateOptionsResult Validate(string? name, SecretsOptions options)
    {
        var errors = Errors(options).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private IEnumerable<string> Errors(SecretsOptions options)
    {
        var (vault, file) = (!string.IsNullOrWhiteSpace(options.VaultUri), !string.IsNullOrWhiteSpace(options.File));
        if (!vault && !file)
            yield return "Secrets__VaultUri is missing: set it to the address of the Key Vault, "
                + "or for development Secrets__File to a path.";
        if (vault && file)
            yield return "Secrets__VaultUri and Secrets__File are both set: remove one of them.";
        if (vault && !IsHttps(options.VaultUri))
            yield return "Secrets__VaultUri is not an absolute https address: "
                + "set it as in https://my-vault.vault.azure.net/.";
        if (file && !storage.IsEmulator)
            yield return "Secrets__File is for development against the emulator only: "
                + "remove it and set Secrets__VaultUri to the address of the Key Vault.";
    }

    private static bool IsHttps(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps;
}
