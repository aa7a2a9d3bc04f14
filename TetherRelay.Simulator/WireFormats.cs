using System.Net;
using System.Text.RegularExpressions;

namespace TetherRelay.Simulator;

/// <summary>Formats that several providers share.</summary>
internal static partial class WireFormats
{
    public static bool IsE164(string value) => E164().IsMatch(value);

    /// <summary>A number, a short code, or a name of at most eleven characters with a letter among them.</summary>
    public static bool IsSender(string value) => IsDialable(value) || AlphanumericSender().IsMatch(value);

    /// <summary>An address that a phone can text.</summary>
    public static bool IsDialable(string value) => IsE164(value) || ShortCode().IsMatch(value);

    public static bool IsWebAddress(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    /// <summary>The credentials in the Authorization header; null without that header or scheme.</summary>
    public static string? Credentials(HttpRequest request, string scheme)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(scheme + " ", StringComparison.OrdinalIgnoreCase)
            ? header[(scheme.Length + 1)..]
            : null;
    }

    public static string Base64(string value) => Convert.ToBase64String(Encoding.UTF8.GetBytes(value));

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}\z", RegexOptions.CultureInvariant)]
    private static partial Regex E164();

    [GeneratedRegex(@"^[0-9]{3,8}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ShortCode();

    [GeneratedRegex(@"^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AlphanumericSender();

    /// <summary>Whether a host's name is one of this machine.</summary>
    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
