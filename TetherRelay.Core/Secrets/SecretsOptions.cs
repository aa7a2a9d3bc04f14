namespace TetherRelay.Core.Secrets;

/// <summary>The secret store: one of the settings <c>Secrets__VaultUri</c> and <c>Secrets__File</c>.</summary>
public sealed class SecretsOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Secrets";

    /// <summary>The https address of the Key Vault.</summary>
    public string? VaultUri { get; set; }

    /// <summary>The path of a JSON file, for development with the emulator. It is relative to <c>local.settings.json</c>.</summary>
    public string? File { get; set; }
}
