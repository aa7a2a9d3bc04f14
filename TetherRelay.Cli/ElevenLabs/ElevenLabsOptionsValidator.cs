namespace TetherRelay.Cli.ElevenLabs;

/// <summary>Says what is wrong with the API's address. The key goes there, so it is never sent in clear over a network.</summary>
internal sealed class ElevenLabsOptionsValidator : IValidateOptions<ElevenLabsOptions>
{
    public ValidateOptionsResult Validate(string? name, ElevenLabsOptions options) =>
        Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        && (uri.Query + uri.Fragment + uri.UserInfo).Length == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "ElevenLabs__BaseUrl is not an https address such as https://api.eu.residency.elevenlabs.io: mend it, or remove it."
            );
}
