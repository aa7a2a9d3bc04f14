namespace TetherRelay.Cli.ElevenLabs.Wire;

/// <summary>The JSON body of a webhook tool.</summary>
internal sealed record BodySchema
{
    public string Type { get; } = "object";

    public required string Description { get; init; }

    /// <summary>The properties that must be filled.</summary>
    public required IReadOnlyList<string> Required { get; init; }

    public required IReadOnlyDictionary<string, BodyProperty> Properties { get; init; }
}
