using Microsoft.AspNetCore.WebUtilities;

namespace TetherRelay.Benchmarks.StorageServer;

/// <summary>A key as a header carries it from one page of a query to the next.</summary>
internal static class Continuation
{
    public static string Of(string key) => $"1!{WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(key))}";

    public static string Read(string? token) =>
        token is null ? "" : Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token["1!".Length..]));
}
