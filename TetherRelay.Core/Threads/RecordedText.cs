using TetherRelay.Core.OptOuts;

namespace TetherRelay.Core.Threads;

/// <summary>A contact's text that is in the thread, now or since the provider handed it over before.</summary>
/// <param name="Message">The message.</param>
/// <param name="Word">What is to be answered: an opt-out that was none before, or a question who writes; else null.</param>
/// <param name="Before">When the contact's message before it was; null where it has none, or that is not known.</param>
internal sealed record RecordedText(Message Message, OptOutWord? Word, DateTimeOffset? Before);
