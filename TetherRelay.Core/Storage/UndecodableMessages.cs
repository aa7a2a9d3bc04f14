using Azure.Storage.Queues;
using Azure.Storage.Queues.Specialized;

namespace TetherRelay.Core.Storage;

/// <summary>
/// Queue messages that are not Base64, which somebody else put there. The SDK would refuse every message that it receives
/// together with such a one, time and again; so they go to the poison queue at once.
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
