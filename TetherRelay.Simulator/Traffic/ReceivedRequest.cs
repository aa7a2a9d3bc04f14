namespace TetherRelay.Simulator.Traffic;

/// <summary>An attempt to send, refused ones included.</summary>
/// <param name="Provider"><c>twilio</c>, <c>textgrid</c> or <c>sinch</c>.</param>
/// <param name="Account">The account in the request's path.</param>
/// <param name="To">The recipient, E.164 where it was well formed; null where none could be read.</param>
/// <param name="Status">The HTTP status it is answered with; null where the connection is dropped instead.</param>
/// <param name="At">When it arrived.</param>
public sealed record ReceivedRequest(string Provider, string Account, string? To, int? Status, DateTimeOffset At);
