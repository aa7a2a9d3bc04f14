using TetherRelay.Cli.ElevenLabs;

namespace TetherRelay.Cli.Input;

/// <summary>The parsed options of <c>tether elevenlabs tool</c>.</summary>
internal sealed record ToolParameters
{
    public required IReadOnlyList<AgentTool> Tools { get; init; }

    public required ToolSetup Setup { get; init; }

    public ToolFormat Format { get; init; }

    public string? Output { get; init; }

    public bool Push { get; init; }

    public string? Label { get; init; }

    public bool Move { get; init; }

    public string? SecretId { get; init; }

    /// <summary>A conflict of options, as a sentence; null without one.</summary>
    public string? Mistake =>
        this switch
        {
            { Output: not null, Format: not ToolFormat.Cli } =>
                "--output writes the files of ElevenLabs' CLI: say --format cli, too.",
            { Push: true, Format: ToolFormat.Page } => "--push needs no form for the page: leave out --format.",
            { Push: true, Format: ToolFormat.Cli, Output: null } =>
                "Say with --output where the files are to be written.",
            { Push: true, SecretId: not null } => "--push makes the secret itself: leave out --secret-id.",
            { Push: false, Label: not null } => "--label goes with --push: what is printed names no secret.",
            { Push: false, Move: true } => "--move goes with --push.",
            { Push: false, Output: not null, SecretId: null } =>
                "The files name the secret by its id at ElevenLabs: give it with --secret-id, or --push, which makes it.",
            _ => null,
        };
}
