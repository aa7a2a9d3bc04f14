using TetherRelay.Core.Messaging;

namespace TetherRelay.Tests.Histories;

/// <summary>What must hold of the limits per call, contact and day once a history is over.</summary>
internal static class LimitPromises
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // A call counts for a day by the clocks of its instances, which differ.
    private static readonly TimeSpan NearlyADay = TimeSpan.FromHours(23);

    public static IEnumerable<string> Broken(World world) =>
        [
            .. Accepted(world, call => $"contact {call.Request.Wish.Contact}", Hour, world.Limits.PerContact),
            .. world.IsUncounted
                ? []
                : Accepted(world, call => call.Request.Wish.Conversation, NearlyADay, world.Limits.PerCall),
            .. Days(world),
            .. world.Requests.Where(IsLimited).SelectMany(request => Refused(world, request)),
        ];

    private static IEnumerable<string> Accepted(World world, Func<ProviderCall, string?> by, TimeSpan span, int limit)
    {
        if (limit == 0)
            yield break;
        foreach (
            var texts in world.ProviderCalls.Where(call => call.Accepted).GroupBy(by).Where(one => one.Key is not null)
        )
        {
            var times = texts
                .Select(call => call.MessageId)
                .Distinct()
                .Select(id => world.Table.Find(Keys.Message(id))?.At("Created") ?? default)
                .Order()
                .ToList();
            for (var last = limit; last < times.Count; last++)
                if (times[last] - times[last - limit] < span)
                    yield return $"More than {limit} texts were accepted for {texts.Key} within {span}.";
        }
    }

    // A day is that of the sending instance's clock, as the message's time is.
    private static IEnumerable<string> Days(World world)
    {
        if (world.Limits.PerDay == 0)
            yield break;
        foreach (
            var day in world
                .ProviderCalls.Where(call => call.Accepted)
                .DistinctBy(call => call.MessageId)
                .CountBy(call =>
                    world.Table.Find(Keys.Message(call.MessageId))?.At("Created").UtcDateTime.Date ?? default
                )
                .Where(day => day.Value > world.Limits.PerDay)
        )
            yield return $"{day.Value} texts were accepted on {day.Key:yyyy-MM-dd}, of {world.Limits.PerDay} that the day allows.";
    }

    private static bool IsLimited(SimulatedRequest request) => request.Result is SendResult.RateLimited;

    private static IEnumerable<string> Refused(World world, SimulatedRequest request)
    {
        if (!CanBeReached(world, request))
            yield return $"Request {request.Number} was refused for a limit that no request can have reached.";
        var alike = world.Requests.Where(other => Shares(world, other, request)).ToList();
        if (alike.Exists(other => other.Wish.Resend))
            yield break;
        foreach (var earlier in alike.Where(other => IsSentBefore(other, request)))
            yield return $"Request {request.Number} repeats request {earlier.Number}, which was sent, and was refused.";
    }

    private static bool CanBeReached(World world, SimulatedRequest request)
    {
        var (limits, before) = (
            world.Limits,
            world.Requests.TakeWhile(other => other.Started <= request.Answered).ToList()
        );
        return IsReached(limits.PerCall, other => other.Wish.Conversation == request.Wish.Conversation)
            || IsReached(limits.PerContact, other => other.Wish.Contact == request.Wish.Contact)
            // Another instance may hold what is left of the day.
            || limits.PerDay > 0;

        bool IsReached(int limit, Predicate<SimulatedRequest> counts) =>
            limit > 0 && before.FindAll(counts).Count > limit;
    }

    // By a message of its own: who waited for another's has claimed nothing.
    private static bool IsSentBefore(SimulatedRequest earlier, SimulatedRequest request) =>
        earlier.Result is SendResult.Sent { Message: { } message }
        && RequestScope.Of(message.Id) == earlier.Number
        && earlier.Answered < request.Started;

    private static bool Shares(World world, SimulatedRequest one, SimulatedRequest other) =>
        one
            .Wish.Intents()
            .Any(intent =>
                other.Wish.Intents().ContainsKey(intent.Key)
                && (other.Started - one.Started).Duration() + world.Tolerance < intent.Value
            );
}
