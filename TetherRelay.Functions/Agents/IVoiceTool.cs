using TetherRelay.Core;

namespace TetherRelay.Functions.Agents;

/// <summary>A tool that a voice agent calls during a conversation.</summary>
internal interface IVoiceTool
{
    /// <summary>The answer to an oversized body.</summary>
    ToolAnswer TooLarge { get; }

    /// <summary>The answer to a body that is not a JSON object, which the person on the call cannot correct.</summary>
    ToolAnswer NotSetUp { get; }

    /// <summary>Executes the call within the deadline, which does not depend on the caller's connection.</summary>
    Task<ToolAnswer> ExecuteAsync(ToolCall call, Deadline deadline);
}
