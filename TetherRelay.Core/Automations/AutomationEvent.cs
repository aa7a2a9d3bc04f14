namespace TetherRelay.Core.Automations;

/// <summary>
/// What the queue <c>automation-events</c> carries for a message that left or entered the relay. It names the message and
/// does not repeat it: number and text stay in the thread.
/// </summary>
/// <param name="Version">Of this form; a reader refuses one that it does not know.</param>
/// <param name="Type"><c>message.sent</c> or <c>message.received</c>.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="ConversationId">Public id of the conversation.</param>
/// <param name="MessageId">Public id of the message; an event that comes twice carries the same.</param>
/// <param name="Direction"><c>outbound</c> or <c>inbound</c>.</param>
/// <param name="Author">Who wrote the message: <c>ai</c>, <c>human</c>, <c>contact</c> or <c>system</c>.</param>
/// <param name="Source">What wrote it.</param>
/// <param name="At">When it was recorded.</param>
public sealed record AutomationEvent(
    int Version,
    string Type,
    string OrganizationId,
    string ConversationId,
    string MessageId,
    string Direction,
    string Author,
    string Source,
    DateTimeOffset At
);
