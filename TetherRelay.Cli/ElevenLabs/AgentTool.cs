using TetherRelay.Cli.ElevenLabs.Wire;

namespace TetherRelay.Cli.ElevenLabs;

/// <summary>A webhook tool that the relay offers to a voice agent.</summary>
/// <param name="Word">Its name for operators, and the end of its address.</param>
/// <param name="Name">Its name for the model.</param>
/// <param name="Description">Instructions for the model: when to call it, and how to use the answer.</param>
/// <param name="ModelProperties">The properties that the model fills.</param>
internal sealed record AgentTool(
    string Word,
    string Name,
    string Description,
    IReadOnlyDictionary<string, BodyProperty> ModelProperties
)
{
    /// <summary>Its answer in a rehearsal: that all went well.</summary>
    public required string Rehearsal { get; init; }

    /// <summary>How long it waits for the person, beyond the relay's deadline.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>What the call keeps of its answer; null for nothing.</summary>
    public IReadOnlyList<Assignment>? Assignments { get; init; }

    /// <summary>Its address below the relay's.</summary>
    public string Path => $"api/webhook/elevenlabs/tools/{Word}";

    /// <summary>The properties of its body without which it is refused.</summary>
    public IReadOnlyList<string> Required =>
        [AgentTools.PhoneNumber, .. ModelProperties.Keys.Where(name => name == AgentTools.Message)];
}
