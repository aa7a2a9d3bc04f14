using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Conversations;

/// <summary>Counts an organization's texts of the last 24 hours by hour, from the messages that <see cref="RecentMessages"/> reads.</summary>
public sealed class DayTraffic(RecentMessages messages, TimeProvider time)
{
    /// <summary>The most messages that are counted, the latest conversations' first.</summary>
    public const int MaxMessages = 2_000;

    private const int Hours = 24;

    /// <summary>The hours, the oldest first, and whether every message was counted.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public async Task<(IReadOnlyList<HourTraffic> Hours, bool IsComplete)> CountAsync(
        string organizationId,
        CancellationToken cancellationToken
    )
    {
        var first = HourOf(time.GetUtcNow()).AddHours(1 - Hours);
        var read = await messages
            .SinceAsync(organizationId, first, cancellationToken)
            .Take(MaxMessages + 1)
            .ToListAsync(cancellationToken);
        var byHour = read.Take(MaxMessages).ToLookup(message => HourOf(message.Created));
        return (
            [
                .. Enumerable
                    .Range(0, Hours)
                    .Select(hour => first.AddHours(hour))
                    .Select(hour => Count(hour, byHour[hour])),
            ],
            read.Count <= MaxMessages
        );
    }

    private static HourTraffic Count(DateTimeOffset hour, IEnumerable<Message> messages)
    {
        var (inbound, outbound) = (0, new List<Message>());
        foreach (var message in messages)
            if (message.Direction == MessageDirection.Inbound)
                inbound++;
            else
                outbound.Add(message);
        var failed = outbound.Count(message => Message.MayHaveFailed(message.Status));
        return new HourTraffic(hour, outbound.Count - failed, failed, inbound);
    }

    private static DateTimeOffset HourOf(DateTimeOffset at) =>
        new(at.Year, at.Month, at.Day, at.Hour, 0, 0, TimeSpan.Zero);
}
