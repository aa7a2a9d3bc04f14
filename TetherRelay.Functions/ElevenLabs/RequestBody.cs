using Microsoft.AspNetCore.Http;

namespace TetherRelay.Functions.ElevenLabs;

/// <summary>Reads a request's body, and no more of it than a tool call can have.</summary>
internal static class RequestBody
{
    private const int MaxBytes = 32 * 1024;

    /// <summary>The body; null where it is too large. A body that breaks off reads as empty.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
            return null;
        var buffer = new byte[MaxBytes + 1];
        var length = 0;
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken)) > 0)
                if ((length += read) > MaxBytes)
                    return null;
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        return buffer.AsMemory(0, length);
    }
}
