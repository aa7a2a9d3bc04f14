using TetherRelay.Core.Messaging;

namespace TetherRelay.Tests.Histories;

/// <summary>Runs histories, and tells what they broke.</summary>
internal static class History
{
    /// <summary>Runs one history to its end, and then, a day later and with nothing wrong any more, its first request again.</summary>
    public static Past Run(World world, Action<World> steps)
    {
        steps(world);
        world.Run();
        CallKind[] calls = [.. world.Calls];
        SimulatedRequest[] requests = [.. world.Requests];
        string[] broken = [.. Promises.Broken(world)];
        return new Past(calls, requests, [.. broken, .. AfterADay(world)]);
    }

    /// <summary>What a history broke and how it came to that; null where it broke nothing.</summary>
    /// <param name="name">Where to find it again.</param>
    /// <param name="past">The history.</param>
    /// <param name="again">Makes the same world once more, to tell its story.</param>
    /// <param name="steps">What the agents do.</param>
    public static string? Report(string name, Past past, Func<World> again, Action<World> steps)
    {
        if (past.Broken.Count == 0)
            return null;
        var world = again();
        world.Trace = [];
        Run(world, steps);
        return $"{name}:\n  {string.Join("\n  ", past.Broken)}\n{string.Join('\n', world.Trace)}\n";
    }

    // After any history, each contact can be texted again that has no reason not to be.
    private static IReadOnlyList<string> AfterADay(World world)
    {
        world.Calm();
        var wish = world.Requests[0].Wish;
        var contact = world.Table.Find(Keys.Contact(wish.Contact));
        if (contact?["OptedOut"] is not null || contact?["NoTexts"] is not null)
            return [];
        var before = world.Violations.Count;
        world.Send(world.Clock.Now + TimeSpan.FromHours(26), slot: -1, wish with { Resend = false });
        world.Run();
        var last = world.Requests[^1];
        return last.Result is SendResult.Sent ? [.. world.Violations.Skip(before)] : [$"A day later: {last}."];
    }
}
