namespace TetherRelay.Simulator.Submissions;

/// <summary>A text on its way to one phone.</summary>
/// <param name="To">The recipient, E.164.</param>
/// <param name="Body">The text as the phone shows it.</param>
internal sealed record RecipientText(string To, string Body);
