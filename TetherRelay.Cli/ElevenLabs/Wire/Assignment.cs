namespace TetherRelay.Cli.ElevenLabs.Wire;

/// <summary>Keeps a value of the answer in a variable of the call; an answer without the value changes nothing.</summary>
/// <param name="DynamicVariable">The variable.</param>
/// <param name="ValuePath">Where the value is in the answer.</param>
internal sealed record Assignment(string DynamicVariable, string ValuePath)
{
    public string Source { get; } = "response";
}
