using System.Security.Cryptography;
using System.Text;

namespace TetherRelay.Functions.Agents.ElevenLabs;

/// <summary>
/// The signature of ElevenLabs' webhooks: <c>t=[unix seconds],v0=[hex]</c>, an HMAC-SHA-256 of the time, a dot and the body
/// (https://elevenlabs.io/docs/overview/administration/webhooks).
/// </summary>
internal static class PostCallSignature
{
    public const string Header = "ElevenLabs-Signature";

    // As ElevenLabs' own SDK; a repeat within it finds the call recorded.
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(30);

    // Clocks differ.
    private static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(5);

    /// <summary>Whether one of the keys signed a body at a time that is not too far away. The comparison takes constant time.</summary>
    public static bool IsValid(string? header, ReadOnlySpan<byte> body, IEnumerable<string> keys, DateTimeOffset now)
    {
        var (time, presented) = ("", new List<byte[]>());
        foreach (var part in (header ?? "").Split(',', StringSplitOptions.TrimEntries))
            if (part.StartsWith("t=", StringComparison.Ordinal))
                time = part[2..];
            else if (part.StartsWith("v0=", StringComparison.Ordinal))
                presented.Add(Encoding.UTF8.GetBytes(part[3..]));
        if (
            !long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs((decimal)seconds - now.ToUnixTimeSeconds()) > (decimal)MaxAge.TotalSeconds
            || seconds - now.ToUnixTimeSeconds() > MaxAhead.TotalSeconds
        )
            return false;

        var isValid = false;
        foreach (var key in keys)
        {
            var signature = Encoding.UTF8.GetBytes(Sign(key, time, body));
            foreach (var each in presented)
                isValid |= CryptographicOperations.FixedTimeEquals(signature, each);
        }

        return isValid;
    }

    private static string Sign(string key, string time, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(key));
        hmac.AppendData(Encoding.UTF8.GetBytes($"{time}."));
        hmac.AppendData(body);
        return Convert.ToHexStringLower(hmac.GetHashAndReset());
    }
}
