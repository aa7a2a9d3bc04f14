using TetherRelay.Cli.ElevenLabs;

namespace TetherRelay.Cli.Views;

/// <summary>A tool at ElevenLabs, as the tool prints it.</summary>
internal sealed record PushedToolView(string Id, string Name, string Url, bool Made)
{
    public static PushedToolView Of(PushedTool tool) =>
        new(tool.Id, tool.Config.Name, tool.Config.ApiSchema.Url, tool.IsNew);
}
