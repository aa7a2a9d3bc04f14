namespace TetherRelay.Cli.ElevenLabs.Wire;

/// <summary>The body of <c>POST /v1/convai/secrets</c> (<c>new</c>), and of the PATCH of one (<c>update</c>).</summary>
internal sealed record SecretRequest(string Type, string Name, string Value);
