using TetherRelay.Core.Secrets;

namespace TetherRelay.Cli.ElevenLabs;

/// <summary>
/// Whose the secrets and tools of a workspace are. The parts of a secret's name hold no underscore, so that no two owners run
/// into each other: <c>tether_relay_{organization}_{label}</c>, and the suffix where there is one.
/// </summary>
internal sealed record ToolOwner(string Organization, string Label, string? Suffix)
{
    public string SecretPrefix => $"tether_relay_{Organization}_";

    public string SecretName => SecretPrefix + Label + Ending;

    private string Ending => Suffix is null ? "" : $"_{Suffix}";

    /// <summary>Whether a secret is this organization's, with the same suffix and any label.</summary>
    public bool Owns(string secretName) =>
        secretName.StartsWith(SecretPrefix, StringComparison.Ordinal)
        && secretName.EndsWith(Ending, StringComparison.Ordinal)
        && secretName.Length > SecretPrefix.Length + Ending.Length
        && SecretNames.IsValidLabel(secretName[SecretPrefix.Length..^Ending.Length]);
}
