using TetherRelay.Core;
using TetherRelay.Simulator.Sinch;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Fuzzing;

namespace TetherRelay.Tests.Webhooks;

/// <summary>A genuine callback, which a row of the table changes.</summary>
internal sealed class Forgery(ProviderName provider, DateTimeOffset now)
{
    public const string PublicUrl = "https://relay.example.com";
    private static readonly string[] Sinch =
    [
        "x-sinch-webhook-signature",
        "x-sinch-webhook-signature-nonce",
        "x-sinch-webhook-signature-timestamp",
    ];

    public ProviderName Provider => provider;

    /// <summary>The path of the organization's replies.</summary>
    public required string Path { get; set; }

    /// <summary>The same of another organization.</summary>
    public required string OtherPath { get; init; }

    /// <summary>The path of a message's receipts, and that of another message.</summary>
    public required (string One, string Other) Receipts { get; init; }

    public required string Body { get; set; }

    public string Method { get; set; } = "POST";

    public string ContentType { get; set; } =
        provider == ProviderName.Sinch ? "application/json" : "application/x-www-form-urlencoded";

    /// <summary>The bytes that are announced; null for those of the body.</summary>
    public int? Length { get; set; }

    /// <summary>The headers of the provider's signature.</summary>
    public List<(string Name, string Value)> Signature { get; private set; } = [];

    /// <summary>The signature itself.</summary>
    public string Value
    {
        get => Signature[0].Value;
        set => Signature[0] = (Signature[0].Name, value);
    }

    public string Nonce
    {
        set => Signature[1] = (Signature[1].Name, value);
    }

    public string Timestamp
    {
        set => Signature[2] = (Signature[2].Name, value);
    }

    /// <summary>Signs as the provider does, or as a forger with another key, address, body or time.</summary>
    public Forgery Sign(string? key = null, string? url = null, string? body = null, TimeSpan age = default)
    {
        url ??= PublicUrl + Path;
        body ??= Body;
        if (provider == ProviderName.Sinch)
        {
            var timestamp = (now - age).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            var signed = HMACSHA256.HashData(
                Encoding.UTF8.GetBytes(key ?? SimulatedSinchAccount.WebhookSecret),
                Encoding.UTF8.GetBytes($"{body}.n1.{timestamp}")
            );
            Signature = [(Sinch[0], Convert.ToBase64String(signed)), (Sinch[1], "n1"), (Sinch[2], timestamp)];
            return this;
        }

        using var request = SignedCallback.Of(provider, url, body, key);
        Signature = [.. request.Headers.Select(header => (header.Key, header.Value.Single()))];
        return this;
    }

    public FuzzedRequest ToRequest() =>
        new()
        {
            Method = Method,
            Target = Path,
            Headers =
            [
                ("Host", "relay.example.com"),
                ("Content-Type", ContentType),
                .. Signature,
                ("Content-Length", $"{Length ?? Encoding.UTF8.GetByteCount(Body)}"),
            ],
            Body = Encoding.UTF8.GetBytes(Body),
        };
}
