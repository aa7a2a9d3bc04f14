namespace TetherRelay.Cli.Commands;

/// <summary>An option whose value is people's words, which stand in quotes.</summary>
internal sealed class TextOption(string name) : Option<string>(name);
