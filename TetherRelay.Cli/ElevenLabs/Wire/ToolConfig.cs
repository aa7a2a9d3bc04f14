namespace TetherRelay.Cli.ElevenLabs.Wire;

/// <summary>A webhook tool: what a request of the API wraps, and what a file of ElevenLabs' CLI holds.</summary>
internal sealed record ToolConfig
{
    public string Type { get; } = "webhook";

    /// <summary>What the model calls it: letters, digits, dashes and underscores, 64 at most.</summary>
    public required string Name { get; init; }

    /// <summary>What tells the model when to call it.</summary>
    public required string Description { get; init; }

    /// <summary>How long ElevenLabs waits for the answer: 5 to 300, 120 in some workspaces.</summary>
    public required int ResponseTimeoutSecs { get; init; }

    /// <summary>The default hides the text of an error from the model, which may then claim success or call again.</summary>
    public string ToolErrorHandlingMode { get; } = "passthrough";

    /// <summary>By default what the person says while the tool runs does not stop it, so that the model does not call it again.</summary>
    public string InterruptionMode { get; init; } = "disable_during_tool";

    /// <summary>The agent says something before the call, so that it is not silent for the seconds that a provider takes.</summary>
    public string PreToolSpeech { get; } = "force";

    /// <summary>What the call keeps of the answer; null for nothing.</summary>
    public IReadOnlyList<Assignment>? Assignments { get; init; }

    /// <summary>The answer of a rehearsal, which is beside the config in a request.</summary>
    [JsonIgnore]
    public string Rehearsal { get; init; } = "";

    public required ApiSchema ApiSchema { get; init; }
}
