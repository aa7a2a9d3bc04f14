namespace TetherRelay.Cli.ElevenLabs.Wire;

/// <summary>A secret of the workspace: its value is the whole value of the header.</summary>
internal sealed record SecretLocator(string SecretId);
