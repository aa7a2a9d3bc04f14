namespace TetherRelay.Cli.ElevenLabs.Wire;

/// <summary>A secret of the workspace, without its value.</summary>
internal sealed record WorkspaceSecret
{
    public required string SecretId { get; init; }

    public required string Name { get; init; }
}
