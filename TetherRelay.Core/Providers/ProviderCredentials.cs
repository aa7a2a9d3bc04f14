using System.Text.Json;

namespace TetherRelay.Core.Providers;

/// <summary>
/// The credentials of one provider account, kept as a JSON object in one secret. Values are trimmed, and never printed.
/// </summary>
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

    /// <summary>The provider whose account this is.</summary>
    public ProviderName Provider { get; }

    /// <summary>A name for the account that is safe to log and to key a circuit breaker with.</summary>
    public string Account => $"{Provider}:{this[AllFields[Provider][0].Name]}";

    /// <summary>What is still needed before a text can be sent: absent required values and values that are not allowed.</summary>
    public IEnumerable<string> Missing =>
        AllFields[Provider]
            .Where(known =>
                this[known.Name] is not { } value
                    ? known.Required
                    : known.Allowed is { } allowed && !allowed.Contains(value)
            )
            .Select(known => known.Name);

    /// <summary>The trimmed value of a field; null where it is absent or blank.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>The fields that a provider's credentials consist of.</summary>
    public static IReadOnlyList<CredentialField> Fields(ProviderName provider) => AllFields[provider];

    /// <summary>Takes over the values that are known for the provider, trimmed; blank ones count as absent.</summary>
    public static ProviderCredentials Create(ProviderName provider, IReadOnlyDictionary<string, string> values)
    {
        var kept = new Dictionary<string, string>();
        foreach (var known in AllFields[provider])
            if (values.TryGetValue(known.Name, out var value) && !string.IsNullOrWhiteSpace(value))
                kept[known.Name] = value.Trim();
        return new ProviderCredentials(provider, kept);
    }

    /// <summary>Reads the JSON of a secret. What is not a JSON object of strings reads as no credentials at all.</summary>
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

    /// <summary>The JSON to keep in the secret store.</summary>
    public string ToSecret() => JsonSerializer.Serialize(_values, ProviderJson.Default.DictionaryStringString);

    /// <summary>Names the account only: credentials never end up in a log by accident.</summary>
    public override string ToString() => Account;
}
