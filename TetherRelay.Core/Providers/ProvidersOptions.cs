namespace TetherRelay.Core.Providers;

/// <summary>Where the providers' APIs are.</summary>
internal sealed class ProvidersOptions
{
    public const string Section = "Providers";

    public ProviderEndpoint Twilio { get; set; } = new() { BaseUrl = "https://api.twilio.com" };

    public ProviderEndpoint TextGrid { get; set; } = new() { BaseUrl = "https://api.textgrid.com" };

    /// <summary>Its <c>{region}</c> is replaced by the region in the credentials.</summary>
    public ProviderEndpoint Sinch { get; set; } = new() { BaseUrl = "https://{region}.sms.api.sinch.com" };
}
