namespace TetherRelay.Cli.ElevenLabs;

/// <summary>Where ElevenLabs' API is: the section <c>ElevenLabs</c>.</summary>
internal sealed class ElevenLabsOptions
{
    public const string Section = "ElevenLabs";

    /// <summary>The environment variable with the workspace's key, as ElevenLabs' own tools call it.</summary>
    public const string KeyVariable = "ELEVENLABS_API_KEY";

    /// <summary>Workspaces with data residency have other hosts, such as https://api.eu.residency.elevenlabs.io.</summary>
    public string BaseUrl { get; set; } = "https://api.elevenlabs.io";
}
