using System.Collections.Concurrent;
using TetherRelay.Core;
using TetherRelay.Core.Replies;

namespace TetherRelay.Tests.Histories;

/// <summary>An agent asks instances for a person's texts, which other instances record, on storage that fails.</summary>
[Collection(AloneCollection.Name)]
public sealed class ReplyHistoryTests
{
    private const string Call = "conv_1";
    private const int OneIn = 30;
    private static readonly TimeSpan Read = TimeSpan.FromSeconds(2);

    [Fact]
    public void Each_recorded_text_is_in_the_answers_in_time()
    {
        var (reports, told) = (new ConcurrentQueue<string>(), 0);

        Parallel.ForEach(
            Seeds.All.Where((_, index) => index % OneIn == 0),
            seed =>
            {
                var (world, asked) = Run(seed);
                Interlocked.Add(ref told, asked.Count(each => each.Reply is CallReply.Texted));
                if (
                    asked.SelectMany(each => Broken(world, each)).Concat(world.Violations).FirstOrDefault() is { } fault
                )
                    reports.Enqueue($"Replay with TETHER_HISTORY_SEED={seed}: {fault}");
            }
        );

        Assert.True(reports.IsEmpty, string.Join('\n', reports.Take(3)));
        Assert.True(Seeds.IsReplay || told > Seeds.All.Count() / OneIn / 2, $"{told} times a text was told.");
    }

    private static (World World, List<Question> Asked) Run(int seed)
    {
        var random = new Random(seed);
        var world = new World(new RandomFaults(random)) { Slot = () => random.Next(2) };
        var asked = new List<Question>();
        for (var question = random.Next(1, 6); question > 0; question--)
        {
            var wait = TimeSpan.FromSeconds(((int[])[0, 2, 15, 30])[random.Next(4)]);
            world.Do(At(), 2 + random.Next(2), instance => AskAsync(instance, wait));
        }

        for (var text = random.Next(6); text > 0; text--)
            world.Write(At(), 0, $"Text {text}");
        world.Run();
        return (world, asked);

        TimeSpan At() => TimeSpan.FromSeconds(random.NextDouble() * 60);

        async Task AskAsync(AppInstance instance, TimeSpan wait)
        {
            var question = new Question(instance, world.Clock.Now, wait);
            asked.Add(question);
            try
            {
                question.Reply = await instance.AskAsync(Call, wait);
            }
            catch (Exception)
            {
                // The agent hears "busy".
            }

            question.Ended = world.Clock.Now;
        }
    }

    private static IEnumerable<string> Broken(World world, Question question)
    {
        if (question.Ended is not { } ended)
        {
            if (!question.Instance.IsKilled)
                yield return $"A question of {question.Started} was never answered.";
            yield break;
        }

        if (Started(world).Count > 1)
            yield return "The beginning of the call has changed.";
        var frozen = question.Instance.Frozen;
        var deadline = new RelayOptions().Deadline;
        if (ended - question.Started > (question.Wait > deadline ? question.Wait : deadline) + Read + frozen)
            yield return $"A question of {question.Started} was answered after {ended - question.Started}.";
        if (question.Reply is CallReply.Texted(var texts))
        {
            var ids = texts.Select(text => text.Id).ToList();
            if (Recorded(world, question.Started).Except(ids).Any())
                yield return $"A question of {question.Started} missed a text.";
            if (!Recorded(world, ended).Where(ids.Contains).SequenceEqual(ids))
                yield return $"A question of {question.Started} told texts that are none of the call, or in another order.";
        }
        else if (question.Reply is CallReply.None)
        {
            var looked = question.Wait > deadline ? ended - Read - frozen : question.Started;
            if (Recorded(world, looked).Any())
                yield return $"A question of {question.Started} ended at {ended} without the text that was there.";
        }
        else if (question.Reply is not null)
            yield return $"A question of {question.Started} was answered with {question.Reply}.";
    }

    private static List<DateTimeOffset?> Started(World world) =>
        [
            .. world
                .Table.Journal.Where(write => write.Key.Is("start"))
                .Select(write => write.After!.At("Started"))
                .Distinct(),
        ];

    /// <summary>The texts that were recorded before a time, and since the call's first question.</summary>
    private static IEnumerable<string> Recorded(World world, TimeSpan before)
    {
        if (Started(world) is not [var since])
            return [];
        return world
            .Table.Journal.Where(write => write.Key.Is("message") && write.Before is null && write.At < before)
            .Where(write => write.After!["Direction"] == "inbound" && write.After.At("Created") >= since)
            .OrderBy(write => write.After!.At("Created"))
            .ThenByDescending(write => write.Key.Row, StringComparer.Ordinal)
            .Select(write => $"{write.Key.Partition.Split('|')[1]}.{write.Key.Row.Split('|')[1]}");
    }

    private sealed class Question(AppInstance instance, TimeSpan started, TimeSpan wait)
    {
        public AppInstance Instance => instance;

        public TimeSpan Started => started;

        public TimeSpan Wait => wait;

        public TimeSpan? Ended { get; set; }

        public CallReply? Reply { get; set; }
    }
}
