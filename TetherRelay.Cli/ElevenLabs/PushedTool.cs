using TetherRelay.Cli.ElevenLabs.Wire;

namespace TetherRelay.Cli.ElevenLabs;

/// <summary>A tool that is in the workspace as it should be.</summary>
internal sealed record PushedTool(string Id, ToolConfig Config, bool IsNew);
