using System.Text.RegularExpressions;

namespace TetherRelay.Core.Secrets;

/// <summary>
/// The names of the secrets. Key Vault allows letters, digits and dashes and ignores case
/// (https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates).
/// </summary>
public static partial class SecretNames
{
    /// <summary>The key that signs callbacks.</summary>
    public const string CallbackKey = "relay-callback-key";

    /// <summary>An organization's tool secret. A label has no dash, so the name is unambiguous.</summary>
    public static string Tool(string organizationId, string label) => $"tool-{Checked(organizationId)}-{label}";

    /// <summary>An organization's credentials at a provider.</summary>
    public static string Provider(string organizationId, ProviderName provider) =>
        $"provider-{Checked(organizationId)}-{WireWord.Of(provider)}";

    /// <summary>The key of an organization's pseudonyms.</summary>
    public static string OrganizationKey(string organizationId) => $"key-{Checked(organizationId)}";

    /// <summary>The keys with which ElevenLabs signs what it reports of an organization's calls.</summary>
    public static string PostCall(string organizationId) => $"postcall-{Checked(organizationId)}";

    /// <summary>Whether a tool secret's label is valid.</summary>
    public static bool IsValidLabel(string label) => LabelPattern().IsMatch(label);

    private static string Checked(string organizationId) =>
        OrganizationId.IsValid(organizationId)
            ? organizationId
            : throw new ArgumentException("The organization's id is malformed.", nameof(organizationId));

    [GeneratedRegex(@"^[a-z0-9]{1,32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex LabelPattern();
}
