using TetherRelay.Cli.ElevenLabs.Wire;

namespace TetherRelay.Cli.ElevenLabs;

/// <summary>The result of a push.</summary>
internal sealed record PushResult(WorkspaceSecret Secret, bool IsNewSecret, IReadOnlyList<PushedTool> Tools);
