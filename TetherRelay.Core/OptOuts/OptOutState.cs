namespace TetherRelay.Core.OptOuts;

/// <summary>Whether a contact may be texted, as it was said last, and how that is known.</summary>
/// <param name="IsOptedOut">Whether the contact asked for no more texts; false where it asked for them again.</param>
/// <param name="At">When that was recorded.</param>
/// <param name="Source">Who said so.</param>
/// <param name="Text">The words that did it, as they were written; the provider's code where it refused.</param>
public sealed record OptOutState(bool IsOptedOut, DateTimeOffset At, OptOutSource Source, string Text);
