using System.Collections.Concurrent;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Tests.Histories;

/// <summary>
/// Contacts text an organization that answers none, for days: texts that race, webhooks that repeat, agents' texts and STOP between them, on storage
/// and a provider that fail, and instances that die and whose clocks differ.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class AutoReplyHistoryTests
{
    private const int OneIn = 10;
    private const int PerDay = 3;
    private const string Robot = "Reply 1 for yes";

    // Clocks are wrong by two seconds at most, either way.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1) - ClockDifference;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1) - ClockDifference;

    private static readonly Organization Organization = Account.Organization with
    {
        AutoReply = new AutoReplyPolicy { IsOn = true },
    };

    [Fact]
    public void A_contact_gets_one_reply_an_hour_and_three_a_day_in_every_history()
    {
        var (reports, replies) = (new ConcurrentQueue<string>(), 0);

        Parallel.ForEach(
            Seeds.All.Where((_, index) => index % OneIn == 0),
            seed =>
            {
                var world = Run(seed);
                var all = Replies(world, contact: 0);
                Interlocked.Add(ref replies, all.Count);
                if (Broken(world, all).FirstOrDefault() is { } fault)
                    reports.Enqueue($"Replay with TETHER_HISTORY_SEED={seed}: {fault}");
            }
        );

        Assert.True(reports.IsEmpty, string.Join('\n', reports.Take(3)));
        Assert.True(Seeds.IsReplay || replies > Seeds.All.Count() / OneIn, $"{replies} replies");
    }

    private static World Run(int seed)
    {
        var random = new Random(seed);
        var world = new World(new RandomFaults(random)) { Slot = () => random.Next(3) };
        world.WrongBy = () => TimeSpan.FromSeconds((random.NextDouble() * 4) - 2);
        world.Tolerance = ClockDifference;
        var at = TimeSpan.Zero;
        for (var step = random.Next(2, 25); step > 0; step--)
        {
            switch (random.Next(12))
            {
                case 0:
                    world.Send(at, random.Next(3), new Wish(random.Next(3)) { Conversation = $"conv_{step}" });
                    break;
                case 1 when random.Next(3) == 0:
                    Write(World.Stop);
                    break;
                case 2:
                    world.Kill(at + TimeSpan.FromSeconds(random.NextDouble() * 2), random.Next(3));
                    goto default;
                default:
                    Write(Robot);
                    break;
            }

            at += Gap();
        }

        world.Run();
        return world;

        void Write(string body) =>
            world.Post(
                at,
                new SimulatedText((ulong)world.Callbacks.Count, 0, random.Next(2), body, organization: Organization)
            );

        TimeSpan Gap() =>
            random.Next(10) switch
            {
                < 4 => TimeSpan.FromSeconds(random.NextDouble()),
                < 6 => TimeSpan.FromSeconds(random.NextDouble() * 60),
                < 8 => TimeSpan.FromMinutes(5 + (random.NextDouble() * 120)),
                8 => TimeSpan.FromMinutes(60 + (random.NextDouble() * 12)),
                _ => TimeSpan.FromHours(random.NextDouble() * 30),
            };
    }

    private static IEnumerable<string> Broken(World world, IReadOnlyList<DateTimeOffset> replies)
    {
        foreach (var violation in world.Violations)
            yield return violation;
        foreach (var broken in CallbackPromises.Broken(world).Concat(ThreadPromises.Broken(world.Table)))
            yield return broken;
        for (var later = 1; later < replies.Count; later++)
            if (replies[later] - replies[later - 1] < Hour)
                yield return $"Replies were recorded at {replies[later - 1]:O} and {replies[later]:O}.";
        for (var last = PerDay; last < replies.Count; last++)
            if (replies[last] - replies[last - PerDay] < Day && !IsTexted(world, replies[last - PerDay], replies[last]))
                yield return $"{PerDay + 1} replies were recorded within a day, at {replies[last]:O} the last.";
        foreach (var (text, times) in Accepted(world).CountBy(call => RequestScope.Of(call.MessageId)))
            if (times > 1)
                yield return $"The reply to the contact's text {text} left {times} times.";
    }

    private static IEnumerable<ProviderCall> Accepted(World world) =>
        world.ProviderCalls.Where(call =>
            call.Accepted && call.Body.Contains("not answered", StringComparison.Ordinal)
        );

    // Those that may have left.
    private static IReadOnlyList<DateTimeOffset> Replies(World world, int contact) =>
        [
            .. world
                .Table.Rows.Where(row =>
                    row.Key.Partition == Keys.Contact(contact).Partition
                    && row.Key.Is("message")
                    && row.Value["Author"] == "system"
                    && row.Value["Status"] is not ("not_sent" or "rejected")
                )
                .Select(row => row.Value.At("Created"))
                .Order(),
        ];

    private static bool IsTexted(World world, DateTimeOffset from, DateTimeOffset to) =>
        world.Table.Rows.Any(row =>
            row.Key.Is("message")
            && row.Value["Author"] == "ai"
            && row.Value.At("Created") >= from - ClockDifference
            && row.Value.At("Created") <= to + ClockDifference
        );
}
