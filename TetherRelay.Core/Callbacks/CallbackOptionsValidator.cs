namespace TetherRelay.Core.Callbacks;

/// <summary>Validates the public address. Twilio accepts no underscore in a host name.</summary>
internal sealed class CallbackOptionsValidator : IValidateOptions<CallbackOptions>
{
    public ValidateOptionsResult Validate(string? name, CallbackOptions options) =>
        string.IsNullOrWhiteSpace(options.PublicUrl) || IsUsable(options.PublicUrl)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "PublicUrl is not an absolute https address without query and without an underscore in its host: "
                    + "set it as in https://relay.example.com, or remove it."
            );

    private static bool IsUsable(string address) =>
        Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        && (uri.Query + uri.Fragment + uri.UserInfo).Length == 0
        && !uri.Host.Contains('_', StringComparison.Ordinal);
}
