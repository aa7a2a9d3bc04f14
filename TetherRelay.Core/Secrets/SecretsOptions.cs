namespace TetherRelay.Core.Secrets;

/// <summary>Where secrets are kept: the settings <c>Secrets__VaultUri</c> and <c>Secrets__File</c>, of which one is set.</summary>
public sealed class SecretsOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Secrets";

    /// <summary>The address of the Key Vault, https.</summary>
    public string? VaultUri { get; set; }

    /// <summary>The path of a JSON file, for development against the emulator; a relative one begins beside <c>local.settings.json</c>.</summary>
    public string? File { get; set; }
}
