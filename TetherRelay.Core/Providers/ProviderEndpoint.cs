namespace TetherRelay.Core.Providers;

/// <summary>The address of a provider's API.</summary>
internal sealed class ProviderEndpoint
{
    private const string RegionPlaceholder = "{region}";

    /// <summary>The absolute base URL. Its path precedes the API's path.</summary>
    public required string BaseUrl { get; set; }

    public Uri Resolve(string path, string? region = null) => new($"{ForRegion(region).TrimEnd('/')}/{path}");

    /// <summary>The validation error as the end of a sentence; null for a valid address.</summary>
    public string? ValidationError()
    {
        if (!Uri.TryCreate(ForRegion("us"), UriKind.Absolute, out var address) || !IsHttp(address))
            return "must be an absolute address that begins with https://.";
        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
            return "must begin with https://: plain http is for this machine only, since credentials travel with each text.";
        return address.Query.Length + address.Fragment.Length + address.UserInfo.Length > 0
            ? "must be an address without query, fragment and user name."
            : null;
    }

    private static bool IsHttp(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp;

    private string ForRegion(string? region) =>
        BaseUrl.Trim().Replace(RegionPlaceholder, region, StringComparison.OrdinalIgnoreCase);
}
