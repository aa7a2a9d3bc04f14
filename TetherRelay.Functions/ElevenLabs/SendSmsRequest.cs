namespace TetherRelay.Functions.ElevenLabs;

/// <summary>What the voice agent asks for.</summary>
internal sealed record SendSmsRequest
{
    /// <summary>The caller's number, as it came.</summary>
    public required string PhoneNumber { get; init; }

    /// <summary>The text, as it came.</summary>
    public required string Message { get; init; }

    /// <summary>The number that the caller dialled.</summary>
    public string? CalledNumber { get; init; }

    /// <summary>The voice conversation's id.</summary>
    public string? ConversationId { get; init; }

    /// <summary>The tool call's id.</summary>
    public string? ToolCallId { get; init; }

    /// <summary>Whether the person asks for the same text once more.</summary>
    public bool Resend { get; init; }

    /// <summary>Reads the arguments; null where a required one is missing or no text.</summary>
    public static SendSmsRequest? Read(ToolArguments arguments)
    {
        if (arguments.Text("phone_number") is not { } phoneNumber || arguments.Text("message") is not { } message)
            return null;
        return new SendSmsRequest
        {
            PhoneNumber = phoneNumber,
            Message = message,
            CalledNumber = arguments.Rendered("called_id") ?? arguments.Rendered("called_number"),
            ConversationId = arguments.Id("conversation_id"),
            ToolCallId = arguments.Id("tool_call_id"),
            Resend = arguments.IsTrue("resend"),
        };
    }
}
