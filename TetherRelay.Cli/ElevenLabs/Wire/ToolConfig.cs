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

    public required ApiSchema ApiSchema { get; init; }
}
