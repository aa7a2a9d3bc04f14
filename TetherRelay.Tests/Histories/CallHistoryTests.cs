using System.Collections.Concurrent;
using TetherRelay.Benchmarks.StorageServer;

namespace TetherRelay.Tests.Histories;

/// <summary>
/// Calls whose reports come late, repeatedly and beside texts, replies and receipts, on storage and a provider that fail, and instances that die.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class CallHistoryTests
{
    private const int OneIn = 10;

    [Fact]
    public void A_call_is_recorded_once_and_its_promise_is_judged_by_what_became_of_its_texts_in_every_history()
    {
        var (reports, kept, broken) = (new ConcurrentQueue<string>(), 0, 0);

        Parallel.ForEach(
            Seeds.All.Where((_, index) => index % OneIn == 1),
            seed =>
            {
                var world = Run(seed);
                foreach (var call in Calls(world))
                    Interlocked.Increment(ref call.Value["Verdict"] == "kept" ? ref kept : ref broken);
                if (Faults(world).FirstOrDefault() is { } fault)
                    reports.Enqueue($"Replay with TETHER_HISTORY_SEED={seed}: {fault}");
            }
        );

        Assert.True(reports.IsEmpty, string.Join('\n', reports.Take(3)));
        Assert.True(Seeds.IsReplay || (kept > 0 && broken > 0), $"{kept} kept, {broken} others");
    }

    private static World Run(int seed)
    {
        var random = new Random(seed);
        var world = new World(new RandomFaults(random)) { Slot = () => random.Next(3) };
        var at = TimeSpan.Zero;
        var calls = random.Next(1, 4);
        for (var call = 0; call < calls; call++)
        {
            var (conversation, contact, promised) = ($"conv_{call}", random.Next(2), (bool?)(random.Next(3) != 0));
            var started = SimulatedClock.Beginning + at;
            for (var texts = random.Next(3); texts > 0; texts--)
            {
                world.Send(
                    at,
                    random.Next(3),
                    new Wish(random.Next(3)) { Contact = contact, Conversation = conversation }
                );
                at += Gap();
            }

            if (random.Next(3) == 0)
                world.Write(at, contact, "Thanks");
            for (var times = random.Next(1, 4); times > 0; times--)
            {
                Report(conversation, contact, promised, started);
                if (random.Next(4) == 0)
                    world.Kill(at + TimeSpan.FromMilliseconds(random.Next(500)), random.Next(3));
                at += Gap();
            }
        }

        world.Run();
        // The last judgement sees what became of the texts.
        world.Calm();
        foreach (var each in world.Callbacks.OfType<SimulatedReport>().DistinctBy(each => each.Conversation).ToList())
            world.Post(TimeSpan.FromHours(1), each.Again((ulong)world.Callbacks.Count));
        world.Run();
        return world;

        void Report(string conversation, int contact, bool? promised, DateTimeOffset started) =>
            world.Post(at, new SimulatedReport((ulong)world.Callbacks.Count, contact, conversation, promised, started));

        TimeSpan Gap() => TimeSpan.FromSeconds(random.Next(2) == 0 ? random.NextDouble() : random.NextDouble() * 60);
    }

    private static IEnumerable<string> Faults(World world)
    {
        foreach (var violation in world.Violations)
            yield return violation;
        foreach (var broken in CallbackPromises.Broken(world).Concat(ThreadPromises.Broken(world.Table)))
            yield return broken;
        var calls = Calls(world).ToList();
        foreach (var (conversation, times) in calls.CountBy(call => call.Value["VoiceConversationId"] ?? ""))
            if (times > 1)
                yield return $"The call {conversation} is recorded {times} times.";
        foreach (var report in world.Callbacks.OfType<SimulatedReport>().DistinctBy(each => each.Conversation))
        {
            var call = calls.Find(each => each.Value["VoiceConversationId"] == report.Conversation);
            if (call.Value is null)
            {
                yield return $"The call {report.Conversation} is not recorded.";
                continue;
            }

            var statuses = world
                .Table.Rows.Where(row =>
                    row.Key.Partition == call.Key.Partition
                    && row.Key.Is("message")
                    && row.Value["VoiceConversationId"] == report.Conversation
                )
                .Select(row => row.Value["Status"])
                .ToList();
            var verdict = call.Value["Verdict"];
            var hasLeft = statuses.Exists(status => status is "sent" or "delivered");
            var isUncertain = statuses.Exists(status => status is "sending" or "unknown");
            if (verdict == "never_requested" && (hasLeft || isUncertain || report.Promised is not true))
                yield return $"The call {report.Conversation} is said to have no text, and has {string.Join(", ", statuses)}.";
            if (verdict == "kept" && !hasLeft)
                yield return $"The call {report.Conversation} is said to have kept its promise with {string.Join(", ", statuses)}.";
        }
    }

    private static IEnumerable<KeyValuePair<(string Partition, string Row), TableRow>> Calls(World world) =>
        // The count of a call's texts has such a key, too.
        world.Table.Rows.Where(row => row.Key.Is("call") && row.Value["VoiceConversationId"] is not null);
}
