using Microsoft.AspNetCore.Http;

namespace TetherRelay.Functions.ElevenLabs;

/// <summary>Where the voice agent passes on that somebody wants no more texts.</summary>
internal sealed class OptOutEndpoint(ToolFrame frame, OptOutTool tool)
{
    public const string Pattern = "api/webhook/elevenlabs/tools/opt-out";

    public Task<IResult> HandleAsync(HttpContext context) => frame.HandleAsync(context, tool);
}
