namespace TetherRelay.Cli.ElevenLabs.Wire;

/// <summary>The request that a webhook tool makes.</summary>
internal sealed record ApiSchema
{
    public required string Url { get; init; }

    /// <summary>The default is GET.</summary>
    public string Method { get; } = "POST";

    public string ContentType { get; } = "application/json";

    public required IReadOnlyDictionary<string, SecretLocator> RequestHeaders { get; init; }

    /// <summary>Its object is the JSON body.</summary>
    public required BodySchema RequestBodySchema { get; init; }
}
