namespace TetherRelay.Cli.ElevenLabs.Wire;

/// <summary>A page of <c>GET /v1/convai/tools</c>.</summary>
internal sealed record ToolPage : IPage<KeptTool>
{
    public required IReadOnlyList<KeptTool> Tools { get; init; }

    public string? NextCursor { get; init; }

    IReadOnlyList<KeptTool> IPage<KeptTool>.Items => Tools;
}
