using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace TetherRelay.Functions.Http;

/// <summary>A request's body, of which no more is read than a tool call or a callback can have.</summary>
/// <param name="Bytes">The body; empty where it is not whole.</param>
/// <param name="IsWhole">False where it broke off, did not end in time, or is too large.</param>
/// <param name="IsTooLarge">Whether it is too large.</param>
internal readonly record struct RequestBody(ReadOnlyMemory<byte> Bytes, bool IsWhole = true, bool IsTooLarge = false)
{
    private const int MaxBytes = 32 * 1024;

    private static readonly RequestBody TooLarge = new(default, IsWhole: false, IsTooLarge: true);
    private static readonly RequestBody Broken = new(default, IsWhole: false);

    public static async Task<RequestBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
            return TooLarge;
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
                    return TooLarge;
                if (whole is not null)
                    return new RequestBody(whole);
                if (read.IsCanceled)
                    return Broken;
            }
        }
        catch (OperationCanceledException) { }
        catch (BadHttpRequestException) { }
        catch (IOException)
        {
            // The connection was reset: nobody reads an answer, and the rest of the body is not to be waited for.
            request.HttpContext.Abort();
        }

        return Broken;
    }
}
