namespace TetherRelay.Cli.ElevenLabs.Wire;

/// <summary>A page of <c>GET /v1/convai/secrets</c>.</summary>
internal sealed record SecretPage : IPage<WorkspaceSecret>
{
    public required IReadOnlyList<WorkspaceSecret> Secrets { get; init; }

    public string? NextCursor { get; init; }

    IReadOnlyList<WorkspaceSecret> IPage<WorkspaceSecret>.Items => Secrets;
}
