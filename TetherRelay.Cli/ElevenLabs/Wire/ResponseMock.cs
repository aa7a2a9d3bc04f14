namespace TetherRelay.Cli.ElevenLabs.Wire;

/// <summary>What a simulated conversation reads in place of the tool's answer. Calls never do.</summary>
/// <param name="MockResult">The answer.</param>
internal sealed record ResponseMock(string MockResult)
{
    /// <summary>Without conditions it always applies.</summary>
    public IReadOnlyList<string> ParameterConditions { get; } = [];
}
