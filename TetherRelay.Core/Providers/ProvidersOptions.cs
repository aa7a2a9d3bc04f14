namespace TetherRelay.Core.Providers;

/// <summary>The addresses of the providers' APIs.</summary>
internal sealed class ProvidersOptions
{
    public const string Section = "Providers";

    public ProviderEndpoint Twilio { get; set; } = new() { BaseUrl = "https://api.twilio.com" };

    public ProviderEndpoint TextGrid { get; set; } = new() { BaseUrl = "https://api.textgrid.com" };

    /// <summary>The credentials' region replaces <c>{region}</c>.</summary>
    public ProviderEndpoint Sinch { get; set; } = new() { BaseUrl = "https://{region}.sms.api.sinch.com" };
}
