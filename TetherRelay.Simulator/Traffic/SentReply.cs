namespace TetherRelay.Simulator.Traffic;

/// <summary>A text that a phone sent.</summary>
/// <param name="Provider"><c>twilio</c>, <c>textgrid</c> or <c>sinch</c>.</param>
/// <param name="From">The phone's number, E.164.</param>
/// <param name="To">The number that it was sent to.</param>
/// <param name="Body">The text.</param>
/// <param name="Media">The addresses of the attachments.</param>
/// <param name="Id">The provider's id.</param>
/// <param name="At">When it was sent.</param>
public sealed record SentReply(
    string Provider,
    string From,
    string To,
    string Body,
    IReadOnlyList<string> Media,
    string Id,
    DateTimeOffset At
);
