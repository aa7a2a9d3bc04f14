using TetherRelay.Core.Conversations;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Messaging;

/// <summary>Answers a request whose intent an earlier message has.</summary>
public sealed class DuplicateSendWaiter(ThreadReader reader, OverdueMessages overdue, TimeProvider time)
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    // What is left of a budget for giving the answer.
    private static readonly TimeSpan ToAnswer = TimeSpan.FromMilliseconds(250);

    /// <summary>The earlier message's answer; where it is still under way, waits for it within the deadline.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="message">The message that has the intent; null where it is gone, and so whether it was sent.</param>
    /// <param name="deadline">By when the answer must be there.</param>
    internal async Task<SendResult> AnswerAsync(string organizationId, Message? message, Deadline deadline)
    {
        if (message is null)
            return new SendResult.Unknown(null);
        if (message.Status is MessageStatus.Sent or MessageStatus.Delivered)
            return new SendResult.Duplicate(message);

        using var waiting = deadline.Before(ToAnswer);
        try
        {
            for (var pause = FirstLook; message.Status == MessageStatus.Sending; pause = Longer(pause))
            {
                await Task.Delay(pause < waiting.Remaining ? pause : waiting.Remaining, time);
                message = await LookAsync(organizationId, message, waiting.Token);
            }
        }
        catch (Exception) when (waiting.HasPassed)
        {
            return new SendResult.InProgress(message);
        }

        overdue.Enqueue(organizationId, message);
        return SendResult.Of(message);
    }

    private async Task<Message> LookAsync(string organizationId, Message message, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.FindMessageAsync(organizationId, message.Id, cancellationToken) ?? message;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // A failed read does not change which message has the intent: the next read may succeed.
            return message;
        }
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 1.5 < LongestPause ? pause * 1.5 : LongestPause;
}
