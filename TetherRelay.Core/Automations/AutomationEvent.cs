namespace TetherRelay.Core.Automations;

/// <summary>
/// The JSON entry of the queue <c>automation-events</c> for a sent, received or failed message, or a broken promise of one. It holds ids only: number and text stay in the thread.
/// </summary>
/// <param name="Version">The version of this format; consumers refuse an unknown one.</param>
/// <param name="Type">
/// <c>message.sent</c>, <c>message.received</c>, <c>message.failed</c> for a sent message that did not arrive, <c>contact.opt_out_suspected</c> for
/// a text that may be an opt-out, or <c>promise.broken</c> for a call in which the agent promised a text that did not reach the person.
/// </param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="ConversationId">Public id of the conversation.</param>
/// <param name="MessageId">Public id of the message; absent for a broken promise. A repeated event has the same id.</param>
/// <param name="Direction"><c>outbound</c> or <c>inbound</c>.</param>
/// <param name="Author">Who wrote the message: <c>ai</c>, <c>human</c>, <c>contact</c> or <c>system</c>.</param>
/// <param name="Source">The channel that created the message, such as <c>elevenlabs</c> or <c>api</c>.</param>
/// <param name="At">When the message was recorded.</param>
public sealed record AutomationEvent(
    int Version,
    string Type,
    string OrganizationId,
    string ConversationId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? MessageId,
    string Direction,
    string Author,
    string Source,
    DateTimeOffset At
)
{
    /// <summary>The provider's error code of a failed message.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErrorCode { get; init; }

    /// <summary>Public id of the call with a broken promise. A repeated event has the same id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CallId { get; init; }

    /// <summary>How the promise was broken, such as <c>never_requested</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Verdict { get; init; }

    /// <summary>Whose fault the failure is, such as <c>number</c> or <c>sender</c>; absent for an unknown code.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Cause { get; init; }
}
