using TetherRelay.Core.Threads;

namespace TetherRelay.Functions.Agents;

/// <summary>
/// The answer that the agent reads and may speak. Errors that a person can act on have status 200, because ElevenLabs hides the body of any other
/// status from the model.
/// </summary>
internal sealed record ToolAnswer
{
    public required bool Success { get; init; }

    /// <summary>The sentence of a success; null where <see cref="Error"/> is set.</summary>
    public string? Message { get; init; }

    /// <summary>The sentence of a failure: what to say or do, without digits, ids or codes.</summary>
    public string? Error { get; init; }

    /// <summary>The code, for programs and logs.</summary>
    public string? Code { get; init; }

    public string? MessageId { get; init; }

    public string? ConversationId { get; init; }

    public int? Segments { get; init; }

    /// <summary>The status of the text; <c>none</c> where there is none.</summary>
    public string? Status { get; init; }

    /// <summary>When the provider accepted the text, UTC.</summary>
    public DateTimeOffset? SentAt { get; init; }

    [JsonIgnore]
    public int HttpStatus { get; init; } = 200;

    /// <summary>The outcome, as a code for the log.</summary>
    [JsonIgnore]
    public string Outcome
    {
        get => Code ?? field;
        init;
    } = "sent";

    public static ToolAnswer Unauthorized { get; } =
        new()
        {
            Success = false,
            Error = "Unauthorized",
            Code = "unauthorized",
            HttpStatus = 401,
        };

    public static ToolAnswer InternalError { get; } =
        new()
        {
            Success = false,
            Error = "Webhook processing failed",
            Code = "internal_error",
            HttpStatus = 500,
        };

    public static ToolAnswer Sent(Message message) => Done("SMS sent", null, message);

    public static ToolAnswer Duplicate(Message message) => Done("SMS was already sent", "duplicate", message);

    public static ToolAnswer Refused(string code, string sentence) =>
        new()
        {
            Success = false,
            Error = sentence,
            Code = code,
        };

    private static ToolAnswer Done(string sentence, string? code, Message message) =>
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
