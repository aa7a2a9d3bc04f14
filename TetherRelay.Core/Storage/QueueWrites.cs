using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace TetherRelay.Core.Storage;

/// <summary>Writes that create a missing queue.</summary>
internal static class QueueWrites
{
    /// <summary>Enqueues a text that becomes visible after a delay.</summary>
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
            // The queue is missing where storage failed, or refused this identity, when the app started.
            await queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await queue.SendMessageAsync(text, delay, cancellationToken: cancellationToken);
        }
    }
}
