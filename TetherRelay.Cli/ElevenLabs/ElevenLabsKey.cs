namespace TetherRelay.Cli.ElevenLabs;

/// <summary>The workspace's key: from the environment, into a header, and nowhere else.</summary>
internal static class ElevenLabsKey
{
    public const string Header = "xi-api-key";

    /// <exception cref="RefusedException">There is none, or what stands there is no key.</exception>
    public static void AddTo(HttpClient http, string? key)
    {
        if (string.IsNullOrWhiteSpace(key))
            throw new RefusedException(
                $"{ElevenLabsOptions.KeyVariable} is not set: put an API key of the ElevenLabs workspace there, one that may write ElevenAgents."
            );
        if (key.Trim() is var value && value.Any(character => character is < '!' or > '~'))
            throw new RefusedException($"What stands in {ElevenLabsOptions.KeyVariable} is not an API key.");
        http.DefaultRequestHeaders.Add(Header, value);
    }
}
