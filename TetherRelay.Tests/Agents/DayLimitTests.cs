using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>The day's limit, seen from the agent.</summary>
public sealed class DayLimitTests(RelayApp app) : IClassFixture<RelayApp>
{
    [Fact]
    public async Task When_the_day_is_used_up_texts_are_refused_and_repeats_have_their_answer()
    {
        var tenant = await app.NewTenantAsync(change: usual =>
            usual with
            {
                Limits = new SendLimits
                {
                    PerCall = 0,
                    PerContact = 0,
                    PerDay = 2,
                },
            }
        );
        var numbers = Enumerable.Range(0, 3).Select(_ => Recipients.Next()).ToList();

        var replies = new List<Reply>();
        foreach (var number in numbers)
        {
            replies.Add(await tenant.SendAsync(number));
            await Eventually.TrueAsync(() =>
                Task.FromResult(app.Services.GetRequiredService<BackgroundWork>().Count == 0)
            );
        }
        var repeated = await tenant.SendAsync(numbers[0]);

        Assert.Equal([null, null, "rate_limited"], replies.Select(reply => reply.Code));
        Assert.Equal((true, "duplicate"), (repeated.Success, repeated.Code));
        Assert.Empty(await app.Simulator.Calls(numbers[2]));
        Assert.Contains(
            app.Logs.From(LogLevel.Information),
            line =>
                line.StartsWith(
                    $"A text of {tenant.Organization.Id} is not sent: the limit per day",
                    StringComparison.Ordinal
                )
        );
    }
}
