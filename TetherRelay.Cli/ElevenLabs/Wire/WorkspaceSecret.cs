namespace TetherRelay.Cli.ElevenLabs.Wire;

/// <summary>A secret of the workspace, as the API tells of it: never its value.</summary>
internal sealed record WorkspaceSecret
{
    public required string SecretId { get; init; }

    public required string Name { get; init; }
}
