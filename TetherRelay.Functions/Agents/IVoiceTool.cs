using TetherRelay.Core;

namespace TetherRelay.Functions.Agents;

/// <summary>One thing that the voice agent can have done in the middle of a call.</summary>
internal interface IVoiceTool
{
    /// <summary>What it says of a body that is far too large.</summary>
    ToolAnswer TooLarge { get; }

    /// <summary>What it says of a body that is no JSON object: nothing that a person could say would mend it.</summary>
    ToolAnswer NotSetUp { get; }

    /// <summary>Does it, within the deadline, which is not tied to the caller's connection.</summary>
    Task<ToolAnswer> ExecuteAsync(ToolCall call, Deadline deadline);
}
