namespace TetherRelay.Simulator.Traffic;

/// <summary>A text that a provider accepted and a phone received.</summary>
/// <param name="Provider"><c>twilio</c>, <c>textgrid</c> or <c>sinch</c>.</param>
/// <param name="Account">The account it was sent with.</param>
/// <param name="From">The sender: E.164, a short code, a name, or the sid of a messaging service.</param>
/// <param name="To">The recipient, E.164.</param>
/// <param name="Body">The text as it reached the phone.</param>
/// <param name="Segments">The number of its segments.</param>
/// <param name="Id">The provider's id, also if its answer left it out.</param>
/// <param name="At">When it was accepted.</param>
/// <param name="ClientReference">The sender's own reference, if the provider carries one.</param>
/// <param name="CallbackUrl">Where delivery receipts are to go.</param>
public sealed record ReceivedText(
    string Provider,
    string Account,
    string From,
    string To,
    string Body,
    int Segments,
    string Id,
    DateTimeOffset At,
    string? ClientReference,
    string? CallbackUrl
);
