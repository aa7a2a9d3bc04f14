using System.Text.Json.Serialization;
using TetherRelay.Core.Threads;

namespace TetherRelay.Functions.ElevenLabs;

/// <summary>
/// What the agent reads, and may say aloud. A 200 with a sentence for everything that a person can do something about:
/// ElevenLabs hides the text of any other status from the model.
/// </summary>
internal sealed record SendSmsAnswer
{
    public required bool Success { get; init; }

    /// <summary>Says that it was sent; null where it was not.</summary>
    public string? Message { get; init; }

    /// <summary>What to say or do instead: one sentence for the voice, without digits, ids or codes.</summary>
    public string? Error { get; init; }

    /// <summary>For machines and logs.</summary>
    public string? Code { get; init; }

    public string? MessageId { get; init; }

    public string? ConversationId { get; init; }

    public int? Segments { get; init; }

    [JsonIgnore]
    public int Status { get; init; } = 200;

    public static SendSmsAnswer Unauthorized { get; } =
        new()
        {
            Success = false,
            Error = "Unauthorized",
            Code = "unauthorized",
            Status = 401,
        };

    public static SendSmsAnswer InternalError { get; } =
        new()
        {
            Success = false,
            Error = "Webhook processing failed",
            Code = "internal_error",
            Status = 500,
        };

    public static SendSmsAnswer Sent(Message message) => Done("SMS sent", null, message);

    public static SendSmsAnswer Duplicate(Message message) => Done("SMS was already sent", "duplicate", message);

    public static SendSmsAnswer Refused(string code, string sentence) =>
        new()
        {
            Success = false,
            Error = sentence,
            Code = code,
        };

    private static SendSmsAnswer Done(string sentence, string? code, Message message) =>
        new()
        {
            Success = true,
            Message = sentence,
            Code = code,
            MessageId = message.Id,
            ConversationId = message.ConversationId,
            Segments = message.Segments.Count,
        };
}
