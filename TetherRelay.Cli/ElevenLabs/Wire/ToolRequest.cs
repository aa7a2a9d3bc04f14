namespace TetherRelay.Cli.ElevenLabs.Wire;

/// <summary>The body of <c>POST /v1/convai/tools</c>, and of the PATCH of one.</summary>
internal sealed record ToolRequest(ToolConfig ToolConfig)
{
    public IReadOnlyList<ResponseMock> ResponseMocks => [new(ToolConfig.Rehearsal)];
}
