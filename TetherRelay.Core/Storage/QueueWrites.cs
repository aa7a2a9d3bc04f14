using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace TetherRelay.Core.Storage;

/// <summary>Writes that make a queue that is missing.</summary>
internal static class QueueWrites
{
    /// <summary>Puts a text on a queue, where it is seen after a delay.</summary>
    public static async Task PutAsync(
        this QueueClient queue,
        string text,
        TimeSpan? delay,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await queue.SendMessageAsync(text, delay, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException error) when (error.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            // Storage did not answer when the app started, or not yet to this identity.
            await queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await queue.SendMessageAsync(text, delay, cancellationToken: cancellationToken);
        }
    }
}
