using Microsoft.AspNetCore.Http;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Functions.Agents;

/// <summary>A call of a tool that is authenticated and read.</summary>
/// <param name="Source">The agent's platform, as messages name it.</param>
/// <param name="Organization">Whose agent calls.</param>
/// <param name="Arguments">What it asks for.</param>
/// <param name="Headers">The request's headers.</param>
internal sealed record ToolCall(
    string Source,
    Organization Organization,
    ToolArguments Arguments,
    IHeaderDictionary Headers
)
{
    /// <summary>The number of the caller, as it came; null where it is missing.</summary>
    public string? PhoneNumber => Arguments.Text("phone_number");

    /// <summary>The number that the caller dialled; null where it is missing.</summary>
    public string? CalledNumber => Arguments.Rendered("called_id") ?? Arguments.Rendered("called_number");

    /// <summary>The id of the voice conversation; null where it is missing.</summary>
    public string? ConversationId => Arguments.Id("conversation_id");
}
