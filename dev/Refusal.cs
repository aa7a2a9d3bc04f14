/// <summary>What keeps a command from doing its work, in a sentence that says what to do; the exit code is 1.</summary>
internal sealed class Refusal(string sentence) : Exception(sentence);
