namespace TetherRelay.Core.OptOuts;

/// <summary>A contact's latest opt-out or opt-in, and its source.</summary>
/// <param name="IsOptedOut">Whether the contact is opted out; false after an opt-in.</param>
/// <param name="At">When the change was recorded.</param>
/// <param name="Source">The source of the change.</param>
/// <param name="Text">The text of the request as written, or the provider's error code.</param>
public sealed record OptOutState(bool IsOptedOut, DateTimeOffset At, OptOutSource Source, string Text);
