namespace TetherRelay.Functions.Agents.ElevenLabs;

/// <summary>The routes of ElevenLabs' webhooks and webhook tools.</summary>
internal static class ToolRoutes
{
    public const string SendSms = "api/webhook/elevenlabs/tools/send-sms";
    public const string OptOut = "api/webhook/elevenlabs/tools/opt-out";
    public const string SmsStatus = "api/webhook/elevenlabs/tools/sms-status";
    public const string Initiation = "api/webhook/elevenlabs/initiation";
    public const string PostCall = "api/webhook/elevenlabs/post-call/{org}/{signature}";
    public const string TextReply = "api/webhook/elevenlabs/tools/text-reply";
}
