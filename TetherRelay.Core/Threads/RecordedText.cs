using TetherRelay.Core.OptOuts;

namespace TetherRelay.Core.Threads;

/// <summary>A contact's text that is recorded in the thread, by this webhook or an earlier one.</summary>
/// <param name="Message">The message.</param>
/// <param name="Word">The opt-out word to answer; null for none.</param>
/// <param name="GetsAutoReply">Whether it gets an automatic reply.</param>
/// <param name="Before">When the contact's message before was recorded; null where none was, or that is not known.</param>
internal sealed record RecordedText(Message Message, OptOutWord? Word, bool GetsAutoReply, DateTimeOffset? Before);
