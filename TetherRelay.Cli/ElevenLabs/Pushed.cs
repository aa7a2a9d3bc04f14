using TetherRelay.Cli.ElevenLabs.Wire;

namespace TetherRelay.Cli.ElevenLabs;

/// <summary>What a push came to.</summary>
internal sealed record Pushed(WorkspaceSecret Secret, bool IsNewSecret, IReadOnlyList<PushedTool> Tools);
