using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Providers;

/// <summary>The providers against the simulator, which refuses whatever the real ones would refuse.</summary>
public sealed class SimulatedProviderTests(ProviderSimulator simulator)
{
    public static TheoryData<ProviderName> Providers => [.. Enum.GetValues<ProviderName>()];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_text_reaches_the_phone_as_written(ProviderName provider)
    {
        const string Body = "Write ${name} and $${d}: 😀 é & \"+1\" \\ {now} $5\nBye";
        var to = Recipients.Next();

        Assert.IsType<SendOutcome.Accepted>(await SendAsync(provider, to, Body));

        var text = Assert.Single(await simulator.Messages(to));
        Assert.Equal(Body, text.Body);
        Assert.Equal("+12362320246".TrimStart('+'), text.From.TrimStart('+'));
    }

    [Theory]
    [InlineData("0150", "Rejected:Number")]
    [InlineData("0151", "Rejected:OptedOut")]
    [InlineData("0152", "Accepted")]
    [InlineData("0153", "Unknown")]
    [InlineData("0155", "Unknown")]
    [InlineData("0156", "Unknown")]
    [InlineData("0157", "Rejected:Configuration")]
    [InlineData("0158", "Unknown")]
    [InlineData("0160", "Unknown")]
    public async Task A_magic_number_has_its_outcome_at_every_provider(string ending, string expected)
    {
        foreach (var provider in Enum.GetValues<ProviderName>())
        {
            var outcome = await SendAsync(provider, Recipients.Next(ending), "Hello");

            var kind = outcome is SendOutcome.Rejected rejected
                ? $"Rejected:{rejected.Reason}"
                : outcome.GetType().Name;
            Assert.True(kind == expected, $"{provider}: {outcome}");
        }
    }

    private async Task<SendOutcome> SendAsync(ProviderName provider, string to, string body)
    {
        await using var stage = new ProviderStage(simulator);
        return await stage.SendAsync(Sample.Text(provider, body) with { To = to }, SimulatorAccounts.For(provider));
    }
}
