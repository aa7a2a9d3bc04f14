namespace TetherRelay.Cli.ElevenLabs.Wire;

/// <summary>A page of <c>GET /v1/convai/tools</c>.</summary>
internal sealed record ToolPage : IPage<WorkspaceTool>
{
    public required IReadOnlyList<WorkspaceTool> Tools { get; init; }

    public string? NextCursor { get; init; }

    IReadOnlyList<WorkspaceTool> IPage<WorkspaceTool>.Items => Tools;
}
