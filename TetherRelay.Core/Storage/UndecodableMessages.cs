using Azure.Storage.Queues;
using Azure.Storage.Queues.Specialized;

namespace TetherRelay.Core.Storage;

/// <summary>
/// Moves queue messages that are not Base64 to the poison queue. The SDK would otherwise fail the whole batch of each receive.
/// </summary>
internal static class UndecodableMessages
{
    public static async Task MoveAsync(QueueMessageDecodingFailedEventArgs found)
    {
        if (found.ReceivedMessage is not { } message)
            return;
        var poison = found.Queue.GetParentQueueServiceClient().GetQueueClient($"{found.Queue.Name}-poison");
        await poison.PutAsync(message.Body.ToString(), delay: null, found.CancellationToken);
        await found.Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, found.CancellationToken);
    }
}
