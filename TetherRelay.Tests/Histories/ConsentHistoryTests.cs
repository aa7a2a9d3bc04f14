using System.Collections.Concurrent;
using TetherRelay.Benchmarks.StorageServer;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.OptOuts;
using TetherRelay.Core.Threads;

namespace TetherRelay.Tests.Histories;

/// <summary>
/// The consent ledger against its model: words with and without a time of their own, reordered and replayed for weeks, operators, agents, providers'
/// refusals and retention, on storage that fails.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class ConsentHistoryTests
{
    private const int Steps = 30;

    // They are longer than the senders' histories.
    private const int OneIn = 30;

    // Own times lie between the grid's points: no step takes as long as half a gap.
    private static readonly TimeSpan Gap = TimeSpan.FromMinutes(10);

    [Fact]
    public void The_latest_request_counts_once_in_every_history()
    {
        var (reports, run) = (new ConcurrentQueue<string>(), 0);

        Parallel.ForEach(
            Seeds.All.Where((_, index) => index % OneIn == 0),
            seed =>
            {
                Interlocked.Add(ref run, Run(seed, out var broken));
                if (broken is not null)
                    reports.Enqueue($"Replay with TETHER_HISTORY_SEED={seed}: {broken}");
            }
        );

        Assert.True(reports.IsEmpty, string.Join('\n', reports.Take(3)));
        // Few histories end early, at a request that storage never took.
        Assert.True(Seeds.IsReplay || run > Seeds.All.Count() / OneIn * Steps / 2, $"{run} steps");
    }

    private static int Run(int seed, out string? broken)
    {
        var random = new Random(seed);
        var world = new World(new RandomFaults(random)) { Slot = () => random.Next(3) };
        world.WrongBy = () => TimeSpan.FromSeconds((random.NextDouble() * 4) - 2);
        var (model, texts, told) = (
            new ConsentModel(),
            new List<(ulong, string, DateTimeOffset?)>(),
            new List<string>()
        );
        for (var step = 1; step <= Steps; step++)
        {
            var at = Next(world.Clock.Now, random);
            var now = SimulatedClock.Beginning + at;
            var (number, before) = ((ulong)step, world.Callbacks.Count);
            var wasOptedOut = model.OptedOut == true;
            switch (random.Next(12))
            {
                case < 5:
                    var body = ((string[])["STOP", "START", "yes", "Thanks!"])[random.Next(4)];
                    DateTimeOffset? sentAt = random.Next(2) == 0 ? now - (random.Next(-3, 9) * Gap) - (Gap / 2) : null;
                    texts.Add((number, body, sentAt));
                    told.Add($"{now:g} writes {body}, sent {sentAt:g}");
                    model.Write(body, sentAt, now);
                    world.Post(at, new SimulatedText(number, 0, random.Next(2), body, sentAt));
                    break;
                case < 8 when texts.Count > 0:
                    var (first, said, saidAt) = texts[random.Next(texts.Count)];
                    told.Add($"{now:g} replays {said} of step {first}");
                    world.Post(at, new SimulatedText(first, 0, random.Next(2), said, saidAt));
                    break;
                case 8:
                    var isOptOut = random.Next(2) == 0;
                    told.Add($"{now:g} an operator or agent sets {isOptOut}");
                    model.Set(isOptOut, now);
                    var source = random.Next(2) == 0 ? OptOutSource.Operator : OptOutSource.Agent;
                    world.Post(at, SimulatedOptOut.By(number, source, 0, isOptOut));
                    break;
                case 9:
                    var made = now - (random.Next(6) * Gap) - (Gap / 2);
                    told.Add($"{now:g} the provider refuses a text of {made:g}");
                    model.Refuse(made, now);
                    world.Post(at, SimulatedOptOut.Refusal(number, 0, made));
                    break;
                case 10:
                    told.Add($"{now:g} retention");
                    world.Clock.At(at, () => Retain(world, now));
                    break;
                default:
                    told.Add($"{now:g} sends");
                    world.Send(at, random.Next(3), new Wish(random.Next(3)) { Conversation = $"conv_{step}" });
                    break;
            }

            world.Run();
            if (IsRefused(world, now))
                model.Refuse(now, now);
            if (world.Callbacks.Skip(before).Any(callback => !callback.IsTaken))
            {
                broken = null;
                return step;
            }

            if (Broken(world, model, at, wasOptedOut) is { } fault)
            {
                broken = $"{fault}\n  {string.Join("\n  ", told)}";
                return step;
            }
        }

        broken = null;
        return Steps;
    }

    // On the grid, and now and then days later, when marks and messages have gone.
    private static TimeSpan Next(TimeSpan now, Random random) =>
        (Math.Ceiling((now + Gap) / Gap) * Gap)
        + (random.Next(5) == 0 ? TimeSpan.FromDays(random.Next(1, 10)) : default);

    // The simulated provider refuses some texts for an opt-out; the relay may not get to record that.
    private static bool IsRefused(World world, DateTimeOffset now) =>
        world.Requests.LastOrDefault() is { } request
        && SimulatedClock.Beginning + request.Started >= now
        && world.Table.Find(Keys.Contact(0)) is { } contact
        && contact["OptOutSource"] == "provider"
        && contact.At("OptOutAt") > now - (Gap / 4);

    private static string? Broken(World world, ConsentModel model, TimeSpan at, bool wasOptedOut)
    {
        var isOptedOut = world.Table.Find(Keys.Contact(0))?["OptedOut"];
        if ((isOptedOut == bool.TrueString) != (model.OptedOut == true))
            return $"The contact's opt-out is {isOptedOut ?? "not recorded"}, and must be {model.OptedOut}.";
        if (wasOptedOut && world.ProviderCalls.Exists(call => call.At >= at))
            return "A text left after an opt-out.";
        return
            world.Requests.LastOrDefault() is { Result: SendResult.OptedOut } request
            && request.Started >= at
            && model.OptedOut != true
            ? "A text was refused without an opt-out."
            : null;
    }

    private static void Retain(World world, DateTimeOffset now)
    {
        foreach (var (key, row) in world.Table.Rows.ToList())
        {
            var isStale = key.Is("provider")
                ? !ProviderTextRow.IsNeeded(Entity(key, row), now)
                : key.Is("message") && row.At("Created") < now - TimeSpan.FromDays(2);
            if (isStale)
                world.Table.Apply([new TableOperation("DELETE", key, "*", default)]);
        }
    }

    private static TableEntity Entity((string Partition, string Row) key, TableRow row) =>
        new(key.Partition, key.Row)
        {
            ["MessageId"] = row["MessageId"],
            ["Consent"] = row["Consent"] == bool.TrueString,
        };
}
