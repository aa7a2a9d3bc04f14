using TetherRelay.Core.Conversations;
using TetherRelay.Core.Load;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Messaging;

/// <summary>Answers a request whose intent an earlier message claimed.</summary>
public sealed class DuplicateSendWaiter(ThreadReader reader, OverdueMessages overdue, TimeProvider time)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMilliseconds(500);

    // The part of the budget that is reserved for the answer.
    private static readonly TimeSpan AnswerReserve = TimeSpan.FromMilliseconds(250);

    /// <summary>The earlier message's result; while that message is in flight, the request waits within its deadline.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="message">The message that claimed the intent; null where it was deleted, so that its outcome is not known.</param>
    /// <param name="deadline">The request's deadline.</param>
    internal async Task<SendResult> AnswerAsync(string organizationId, Message? message, Deadline deadline)
    {
        if (message is null)
            return new SendResult.Unknown(null);
        if (message.Status is MessageStatus.Sent or MessageStatus.Delivered)
            return new SendResult.Duplicate(message);

        if (message.Status == MessageStatus.Sending)
            WorkPermit.Return();
        using var waiting = deadline.Before(AnswerReserve);
        try
        {
            for (var delay = FirstDelay; message.Status == MessageStatus.Sending; delay = NextDelay(delay))
            {
                await Task.Delay(delay < waiting.Remaining ? delay : waiting.Remaining, time);
                message = await ReadAsync(organizationId, message, waiting.Token);
            }
        }
        catch (Exception) when (waiting.HasPassed)
        {
            return new SendResult.InProgress(message);
        }

        overdue.Enqueue(organizationId, message);
        return SendResult.Of(message);
    }

    private async Task<Message> ReadAsync(string organizationId, Message message, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.FindMessageAsync(organizationId, message.Id, cancellationToken) ?? message;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The next read may succeed.
            return message;
        }
    }

    private static TimeSpan NextDelay(TimeSpan delay) => delay * 1.5 < MaxDelay ? delay * 1.5 : MaxDelay;
}
