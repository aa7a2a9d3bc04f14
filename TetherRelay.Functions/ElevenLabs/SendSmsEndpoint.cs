using Microsoft.AspNetCore.Http;

namespace TetherRelay.Functions.ElevenLabs;

/// <summary>Where the voice agent has a text sent.</summary>
internal sealed class SendSmsEndpoint(ToolFrame frame, SendSmsTool tool)
{
    public const string Pattern = "api/webhook/elevenlabs/tools/send-sms";

    public Task<IResult> HandleAsync(HttpContext context) => frame.HandleAsync(context, tool);
}
