using TetherRelay.Cli.Terminals;

namespace TetherRelay.Cli.Views;

/// <summary>The files of ElevenLabs' CLI that were written.</summary>
internal sealed record FilesView(string Folder, IReadOnlyList<string> Files)
{
    public CommandResult ToResult() =>
        CommandResult.Of(
            this,
            CliJson.Readable.FilesView,
            writer =>
            {
                foreach (var file in Files)
                    writer.Verbatim(Path.Combine(Folder, file));
                writer.Sentence("These are written. In that folder, `elevenlabs tools push` pushes them.");
            }
        );
}
