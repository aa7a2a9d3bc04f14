namespace TetherRelay.Simulator.Webhooks;

/// <summary>HMACs in base64, with which providers sign their webhook requests.</summary>
internal static class WebhookSignature
{
    // The algorithm is the providers' choice.
#pragma warning disable CA5350
    public static string Sha1(string key, string text) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350

    public static string Sha256(string key, string text) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));
}
