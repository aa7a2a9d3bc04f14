using TetherRelay.Cli.Terminals;

namespace TetherRelay.Cli.Views;

/// <summary>The files of ElevenLabs' CLI that were written.</summary>
internal sealed record FilesView(string Folder, IReadOnlyList<string> Files)
{
    public Answer ToAnswer() =>
        Answer.Of(
            this,
            CliJson.Default.FilesView,
            page =>
            {
                foreach (var file in Files)
                    page.Verbatim(Path.Combine(Folder, file));
                page.Sentence("These are written. In that folder, `elevenlabs tools push` pushes them.");
            }
        );
}
