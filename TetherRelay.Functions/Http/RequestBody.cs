using System.Buffers;
using TetherRelay.Core;

namespace TetherRelay.Functions.Http;

/// <summary>A request's body, up to a maximum size.</summary>
/// <param name="Bytes">The body; empty where it is incomplete.</param>
/// <param name="IsWhole">False where it was cut off, late or too large.</param>
/// <param name="IsTooLarge">Whether it exceeds the maximum.</param>
internal readonly record struct RequestBody(ReadOnlyMemory<byte> Bytes, bool IsWhole = true, bool IsTooLarge = false)
{
    /// <summary>The maximum of tool calls and of the API.</summary>
    private const int UsualMaxBytes = 32 * 1024;

    /// <summary>The maximum of callbacks: the longest text of an SMS, of 255 parts, has 234 KB where each character is escaped.</summary>
    public const int CallbackMaxBytes = 1024 * 1024;

    /// <summary>The maximum of a call's report: an hour's transcript with its tools has less.</summary>
    public const int PostCallMaxBytes = 8 * 1024 * 1024;

    /// <summary>The longest wait for a body, so that a client that sends none does not hold the request until its deadline.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(2);

    private static readonly RequestBody TooLarge = new(default, IsWhole: false, IsTooLarge: true);
    private static readonly RequestBody Broken = new(default, IsWhole: false);

    public static async Task<RequestBody> ReadAsync(
        HttpRequest request,
        Deadline deadline,
        int maxBytes = UsualMaxBytes,
        TimeSpan? maxWait = null
    )
    {
        if (request.ContentLength > maxBytes)
            return TooLarge;
        var reader = request.BodyReader;
        // The read's own token would leave Kestrel's reader in a state that Kestrel logs as an application error.
        using var limit = deadline.Within(maxWait ?? MaxWait);
        await using var end = limit.Token.Register(reader.CancelPendingRead);
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(CancellationToken.None);
                var (buffer, isTooLarge) = (read.Buffer, read.Buffer.Length > maxBytes);
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
            // The client reset the connection, so no response can arrive and the rest of the body will not.
            request.HttpContext.Abort();
        }

        return Broken;
    }
}
