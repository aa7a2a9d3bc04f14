using System.Text.RegularExpressions;

namespace TetherRelay.Core.Secrets;

/// <summary>
/// The names under which secrets are kept. Key Vault allows letters, digits and dashes, and ignores case
/// (https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates).
/// </summary>
public static partial class SecretNames
{
    /// <summary>The key that callbacks are signed with.</summary>
    public const string CallbackKey = "relay-callback-key";

    /// <summary>An organization's tool secret. The label has no dash, so that the two cannot run into each other.</summary>
    public static string Tool(string organizationId, string label) => $"tool-{Checked(organizationId)}-{label}";

    /// <summary>An organization's credentials at a provider.</summary>
    public static string Provider(string organizationId, ProviderName provider) =>
        $"provider-{Checked(organizationId)}-{WireWord.Of(provider)}";

    /// <summary>Whether a tool secret's label is well formed.</summary>
    public static bool IsValidLabel(string label) => LabelPattern().IsMatch(label);

    private static string Checked(string organizationId) =>
        OrganizationId.IsValid(organizationId)
            ? organizationId
            : throw new ArgumentException("The organization's id is not well formed.", nameof(organizationId));

    [GeneratedRegex(@"^[a-z0-9]{1,32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex LabelPattern();
}
