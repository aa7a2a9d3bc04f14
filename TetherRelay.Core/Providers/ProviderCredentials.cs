using TetherRelay.Core.Texts;

namespace TetherRelay.Core.Providers;

/// <summary>The credentials of a provider account, stored as one JSON secret. Values are trimmed and never printed.</summary>
public sealed class ProviderCredentials
{
    private static readonly Dictionary<ProviderName, CredentialField[]> AllFields = new()
    {
        [ProviderName.Twilio] =
        [
            new("account_sid", Required: true, Secret: false),
            new("auth_token", Required: true, Secret: true),
            new("api_key_sid", Required: false, Secret: false),
            new("api_key_secret", Required: false, Secret: true),
            new("webhook_secret", Required: false, Secret: true),
        ],
        [ProviderName.TextGrid] =
        [
            new("account_sid", Required: true, Secret: false),
            new("auth_token", Required: true, Secret: true),
            new("webhook_secret", Required: false, Secret: true),
        ],
        [ProviderName.Sinch] =
        [
            new("service_plan_id", Required: true, Secret: false),
            new("api_token", Required: true, Secret: true),
            new("region", Required: true, Secret: false, ["us", "eu", "au", "br", "ca"]),
            new("webhook_secret", Required: false, Secret: true),
        ],
    };

    private readonly Dictionary<string, string> _values;

    private ProviderCredentials(ProviderName provider, Dictionary<string, string> values)
    {
        Provider = provider;
        _values = values;
    }

    /// <summary>The provider of the account.</summary>
    public ProviderName Provider { get; }

    /// <summary>An account name for logs and circuit breakers. It contains no secret.</summary>
    public string Account => $"{Provider}:{this[AllFields[Provider][0].Name]}";

    /// <summary>The fields that prevent sending: missing required values and values that are not allowed.</summary>
    public IEnumerable<string> Missing =>
        AllFields[Provider]
            .Where(known =>
                this[known.Name] is not { } value
                    ? known.Required
                    : known.Allowed is { } allowed && !allowed.Contains(value)
            )
            .Select(known => known.Name);

    /// <summary>The value of a field; null where it is absent or blank.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>The fields of a provider's credentials.</summary>
    public static IReadOnlyList<CredentialField> Fields(ProviderName provider) => AllFields[provider];

    /// <summary>Creates credentials from the provider's known fields. Values are trimmed; those that mean nothing count as absent.</summary>
    public static ProviderCredentials Create(ProviderName provider, IReadOnlyDictionary<string, string> values)
    {
        var kept = new Dictionary<string, string>();
        foreach (var known in AllFields[provider])
            if (values.TryGetValue(known.Name, out var value) && !IsAbsent(value))
                kept[known.Name] = value.Trim();
        return new ProviderCredentials(provider, kept);
    }

    // A secret may consist of any characters.
    private static bool IsAbsent(string value) =>
        string.IsNullOrWhiteSpace(value) || AbsentValue.IsText(value) || TextPreparation.IsPlaceholder(value);

    /// <summary>Parses the JSON of a secret. Anything but an object of strings yields empty credentials.</summary>
    public static ProviderCredentials Parse(ProviderName provider, string json)
    {
        try
        {
            var values = JsonSerializer.Deserialize(json, ProviderJson.Default.DictionaryStringString);
            return Create(provider, values ?? []);
        }
        catch (JsonException)
        {
            return Create(provider, new Dictionary<string, string>());
        }
    }

    /// <summary>Serializes the credentials for the secret store.</summary>
    public string ToSecret() => JsonSerializer.Serialize(_values, ProviderJson.Default.DictionaryStringString);

    /// <summary>Returns the account name only, which keeps credentials out of logs.</summary>
    public override string ToString() => Account;
}
