using Microsoft.AspNetCore.Http;

namespace TetherRelay.Functions.ElevenLabs;

/// <summary>Where the voice agent asks whether its text arrived.</summary>
internal sealed class SmsStatusEndpoint(ToolFrame frame, SmsStatusTool tool)
{
    public const string Pattern = "api/webhook/elevenlabs/tools/sms-status";

    public Task<IResult> HandleAsync(HttpContext context) => frame.HandleAsync(context, tool);
}
