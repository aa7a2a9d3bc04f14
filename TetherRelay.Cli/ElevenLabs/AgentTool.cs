using TetherRelay.Cli.ElevenLabs.Wire;

namespace TetherRelay.Cli.ElevenLabs;

/// <summary>One thing that a voice agent can have the relay do.</summary>
/// <param name="Word">What an operator calls it; also the end of its address.</param>
/// <param name="Name">What the model calls it.</param>
/// <param name="Description">When to call it, and what to make of the answer.</param>
/// <param name="Said">What the model fills in, beside what is bound to the call.</param>
internal sealed record AgentTool(
    string Word,
    string Name,
    string Description,
    IReadOnlyDictionary<string, BodyProperty> Said
)
{
    /// <summary>Its address below the relay's.</summary>
    public string Path => $"api/webhook/elevenlabs/tools/{Word}";

    /// <summary>The properties of its body without which it is refused.</summary>
    public IReadOnlyList<string> Required =>
        [AgentTools.PhoneNumber, .. Said.Keys.Where(name => name == AgentTools.Message)];
}
