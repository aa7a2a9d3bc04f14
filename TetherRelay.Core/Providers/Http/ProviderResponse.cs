using System.Buffers;

namespace TetherRelay.Core.Providers.Http;

/// <summary>A provider's HTTP response.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Json">The body; undefined where it is not a JSON object or too large.</param>
internal readonly record struct ProviderResponse(int Status, JsonElement Json)
{
    /// <summary>The maximum size of a body. It cuts off HTML pages and floods.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    /// <summary>The maximum size of a list: fifty messages of 1600 six-byte escapes, twice over.</summary>
    public const int MaxListBytes = 1024 * 1024;

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Reads a response. An overlong, incomplete or non-JSON body leaves the status only.</summary>
    public static async Task<ProviderResponse> ReadAsync(
        HttpResponseMessage response,
        CancellationToken cancellationToken,
        int longest = MaxBodyBytes
    )
    {
        var buffer = ArrayPool<byte>.Shared.Rent(longest + 1);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            var room = buffer.AsMemory(0, longest + 1);
            var read = await stream.ReadAtLeastAsync(room, room.Length, throwOnEndOfStream: false, cancellationToken);
            var json = read > longest ? default : JsonFields.Parse(room[..read]);
            return new ProviderResponse((int)response.StatusCode, json);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            return new ProviderResponse((int)response.StatusCode, default);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
