using System.Diagnostics;
using TetherRelay.Simulator;
using TetherRelay.Simulator.Hosting;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Simulator;

public sealed class DelayTests
{
    [Theory]
    [MemberData(nameof(Wire.Providers), MemberType = typeof(Wire))]
    public async Task A_slow_answer_has_accepted_the_text_and_ends_when_the_caller_leaves(string provider)
    {
        await using var simulator = await Start("--Simulator:SlowAnswerSeconds=600");
        var to = Recipients.Next("0154");
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var answer = simulator.Client.SendAsync(Wire.Text(provider, to), leaving.Token);
        await simulator.Arrives(to);

        Assert.False(answer.IsCompleted);
        await leaving.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => answer);
        Assert.Equal(201, Assert.Single(await simulator.Calls(to)).Status);
    }

    [Fact]
    public async Task A_slow_answer_is_one_of_success()
    {
        await using var simulator = await Start("--Simulator:SlowAnswerSeconds=0");

        var (status, _) = await simulator.SendAsync(Wire.Text("twilio", Recipients.Next("0154")));

        Assert.Equal(HttpStatusCode.Created, status);
    }

    [Fact]
    public async Task A_slow_answer_does_not_hold_up_the_end()
    {
        var simulator = await Start("--Simulator:SlowAnswerSeconds=600");
        var to = Recipients.Next("0154");
        using var client = new HttpClient { BaseAddress = simulator.BaseAddress };
        var answer = client.SendAsync(Wire.Text("twilio", to), TestContext.Current.CancellationToken);
        await simulator.Arrives(to);

        await simulator
            .DisposeAsync()
            .AsTask()
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<HttpRequestException>(() => answer);
    }

    [Theory]
    [InlineData("0100")]
    [InlineData("0150")]
    public async Task A_fixed_delay_holds_every_answer_back(string ending)
    {
        await using var simulator = await Start("--Simulator:DelayMilliseconds=80");
        var started = Stopwatch.GetTimestamp();

        await simulator.SendAsync(Wire.Text("sinch", Recipients.Next(ending)));

        Assert.True(Stopwatch.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(79));
    }

    [Theory]
    [InlineData("--Simulator:DelayMilliseconds=-1", nameof(SimulatorOptions.DelayMilliseconds))]
    [InlineData("--Simulator:SlowAnswerSeconds=601", nameof(SimulatorOptions.SlowAnswerSeconds))]
    public async Task A_bad_setting_stops_the_start_and_is_named(string setting, string name)
    {
        await using var simulator = SimulatorHost.Build(["--urls", "http://127.0.0.1:0", setting]);

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            simulator.StartAsync(TestContext.Current.CancellationToken)
        );

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    private static async Task<ProviderSimulator> Start(string setting)
    {
        var simulator = new ProviderSimulator(setting);
        await simulator.InitializeAsync();
        return simulator;
    }
}
