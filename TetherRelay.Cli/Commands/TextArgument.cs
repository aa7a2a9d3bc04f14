namespace TetherRelay.Cli.Commands;

/// <summary>An argument of people's words, which stand in quotes.</summary>
internal sealed class TextArgument(string name) : Argument<string>(name);
