using TetherRelay.Core.Organizations;

namespace TetherRelay.Functions.Agents;

/// <summary>An authenticated and parsed tool call.</summary>
/// <param name="Source">The agent's platform, which messages record.</param>
/// <param name="Organization">The agent's organization.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="Headers">The request's headers.</param>
internal sealed record ToolCall(
    string Source,
    Organization Organization,
    ToolArguments Arguments,
    IHeaderDictionary Headers
)
{
    /// <summary>The caller's number as received; null where it is missing.</summary>
    public string? PhoneNumber => Arguments.Text("phone_number");

    /// <summary>The called number; null where it is missing.</summary>
    public string? CalledNumber => Arguments.Rendered("called_id") ?? Arguments.Rendered("called_number");

    /// <summary>The voice conversation's id; null where it is missing.</summary>
    public string? ConversationId => Arguments.Id("conversation_id");
}
