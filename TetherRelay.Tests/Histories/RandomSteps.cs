using TetherRelay.Core;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Tests.Histories;

/// <summary>
/// What happens in a random history: up to eight requests that race, repeat each other with and without keys, and come back
/// after minutes, hours and days; instances whose clocks differ and that are killed; receipts; replies, and a STOP among them.
/// </summary>
internal sealed class RandomSteps(Random random)
{
    private const int Slots = 3;

    private static readonly MessageStatus[] News =
    [
        MessageStatus.Delivered,
        MessageStatus.Undelivered,
        MessageStatus.Failed,
    ];

    private readonly bool _hasSecondProvider = random.Next(2) == 0;
    private int _toolCalls;
    private int _repeats = random.Next(4);

    public void Apply(World world)
    {
        var clocksDiffer = Odds(3);
        var receipts = Odds(2);
        world.Tolerance = clocksDiffer ? TimeSpan.FromSeconds(4) : TimeSpan.Zero;
        world.WrongBy = () => clocksDiffer ? TimeSpan.FromSeconds((random.NextDouble() * 4) - 2) : TimeSpan.Zero;
        world.Receipt = () => receipts ? (Gap(), News[random.Next(News.Length)]) : null;
        world.Limits = Limits();
        world.Slot = () => random.Next(Slots);
        world.Answered = request => Repeat(world, request);

        var at = TimeSpan.Zero;
        var wish = First();
        for (var left = random.Next(1, 9); left > 0; left--)
        {
            world.Send(at, random.Next(Slots), wish);
            if (Odds(8))
                world.Kill(at + Short(), random.Next(Slots));
            at += Gap();
            wish = Next(wish);
        }

        for (var replies = Odds(2) ? 0 : random.Next(1, 4); replies > 0; replies--)
            world.Write(
                TimeSpan.FromTicks(random.NextInt64(at.Ticks + 1)),
                random.Next(2),
                Odds(4) ? World.Stop : "Thanks!",
                random.Next(2)
            );
    }

    // An agent often retries a failure at once.
    private void Repeat(World world, SimulatedRequest request)
    {
        if (!request.Succeeded && _repeats-- > 0)
            world.Send(world.Clock.Now + Short(), random.Next(Slots), Odds(2) ? request.Wish : Next(request.Wish));
    }

    // Mostly so low that they are reached.
    private SendLimits Limits() =>
        new()
        {
            PerCall = random.Next(4),
            PerContact = random.Next(4),
            PerDay = Odds(4) ? random.Next(4) : 0,
        };

    private Wish First() =>
        new(random.Next(3))
        {
            Conversation = Odds(4) ? null : "conv_1",
            ToolCall = Odds(2) ? NewToolCall() : null,
            Key = Odds(6) ? "key_1" : null,
            Sender = Sender(),
            SkipAutomation = !Odds(4),
            SecondProvider = _hasSecondProvider,
        };

    // Mostly the same again, as models do: with a new tool call or the old one, in other words, or to be sent once more.
    private Wish Next(Wish wish) =>
        random.Next(10) switch
        {
            0 => First(),
            1 => wish with { Text = random.Next(3), ToolCall = NewToolCall() },
            2 => wish with { Resend = true, ToolCall = Odds(2) ? NewToolCall() : wish.ToolCall },
            3 => wish with { Sender = Sender() },
            4 => wish with { Key = Odds(2) ? null : $"key_{random.Next(1, 3)}" },
            5 => wish with { Contact = 1 - wish.Contact },
            6 or 7 => wish with { ToolCall = NewToolCall(), Spelling = random.Next(2), Resend = false },
            _ => wish,
        };

    private string NewToolCall() => $"call_{_toolCalls++}";

    private int? Sender() => Odds(3) ? random.Next(2) : null;

    private TimeSpan Gap() =>
        random.Next(20) switch
        {
            < 8 => TimeSpan.FromMilliseconds(random.NextDouble() * 20),
            < 12 => Short(),
            < 16 => TimeSpan.FromSeconds(8 + (random.NextDouble() * 30)),
            < 18 => TimeSpan.FromSeconds(55 + (random.NextDouble() * 80)),
            18 => TimeSpan.FromHours(2) + Short(),
            _ => TimeSpan.FromHours(24) + Short(),
        };

    private TimeSpan Short() => TimeSpan.FromSeconds(random.NextDouble() * 8);

    private bool Odds(int oneIn) => random.Next(oneIn) == 0;
}
