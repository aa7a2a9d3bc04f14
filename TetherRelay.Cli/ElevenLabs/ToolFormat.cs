namespace TetherRelay.Cli.ElevenLabs;

/// <summary>The forms in which tools are printed.</summary>
internal enum ToolFormat
{
    /// <summary>Bodies of the API.</summary>
    Api,

    /// <summary>Files of ElevenLabs' CLI.</summary>
    Cli,

    /// <summary>What the JSON editor of ElevenLabs' page takes.</summary>
    Page,
}
