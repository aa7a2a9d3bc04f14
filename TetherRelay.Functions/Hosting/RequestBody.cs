using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace TetherRelay.Functions.Hosting;

/// <summary>Reads a request's body, and no more of it than a tool call or a callback can have.</summary>
internal static class RequestBody
{
    private const int MaxBytes = 32 * 1024;

    /// <summary>The body; null where it is too large. A body that breaks off or does not end in time reads as empty.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
            return null;
        var reader = request.BodyReader;
        // Not by the read's own token, which leaves Kestrel's reader in a state that it logs as an error of ours.
        await using var end = cancellationToken.Register(reader.CancelPendingRead);
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(CancellationToken.None);
                var (buffer, isTooLarge) = (read.Buffer, read.Buffer.Length > MaxBytes);
                var whole = read.IsCompleted && !isTooLarge ? buffer.ToArray() : null;
                reader.AdvanceTo(whole is null ? buffer.Start : buffer.End, buffer.End);
                if (isTooLarge)
                    return null;
                if (whole is not null || read.IsCanceled)
                    return whole ?? ReadOnlyMemory<byte>.Empty;
            }
        }
        catch (OperationCanceledException) { }
        catch (BadHttpRequestException) { }
        catch (IOException)
        {
            // The connection was reset: nobody reads an answer, and the rest of the body is not to be waited for.
            request.HttpContext.Abort();
        }

        return ReadOnlyMemory<byte>.Empty;
    }
}
