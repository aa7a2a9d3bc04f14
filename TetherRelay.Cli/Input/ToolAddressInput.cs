namespace TetherRelay.Cli.Input;

/// <summary>Reads the address at which ElevenLabs reaches the relay: the one that is given, or the setting <c>PublicUrl</c>.</summary>
internal static class ToolAddressInput
{
    public static string Read(string? given, string? publicUrl)
    {
        if (given is not null)
            return Https(given)
                ?? throw new RefusedException(
                    "--url is an https address without a query, such as https://relay.example.com."
                );
        if (string.IsNullOrWhiteSpace(publicUrl))
            throw new RefusedException(
                "PublicUrl is not set: it is the address at which ElevenLabs reaches the relay, as in https://relay.example.com; set it, or give --url."
            );
        return Https(publicUrl)
            ?? throw new RefusedException(
                $"PublicUrl is {publicUrl.Trim()}, which ElevenLabs cannot reach: give an https address that leads here with --url."
            );
    }

    private static string? Https(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri)
        && uri.Scheme == Uri.UriSchemeHttps
        && (uri.Query + uri.Fragment + uri.UserInfo).Length == 0
            ? uri.AbsoluteUri.TrimEnd('/')
            : null;
}
