using TetherRelay.Core.Messaging;

namespace TetherRelay.Tests.Histories;

[Collection(AloneCollection.Name)]
public sealed class EveryFaultTests
{
    [Theory]
    [InlineData(nameof(Steps.One))]
    [InlineData(nameof(Steps.OneWithEvent))]
    [InlineData(nameof(Steps.Repeated))]
    [InlineData(nameof(Steps.Raced))]
    [InlineData(nameof(Steps.Resent))]
    [InlineData(nameof(Steps.Stopped))]
    [InlineData(nameof(Steps.TakenOver))]
    [InlineData(nameof(Steps.Limited))]
    [InlineData(nameof(Steps.Answered))]
    public void Every_single_fault_at_every_call_breaks_no_promise(string steps)
    {
        var faults = new EveryFault(steps, Steps.Named(steps)) { Expect = PassesUnnoticed };

        faults.Once();

        TestContext.Current.TestOutputHelper?.WriteLine($"{faults.Histories} histories");
        Assert.True(faults.Report.Length == 0, faults.Report);
        Assert.True(faults.Histories > 40, $"Only {faults.Histories} histories were run.");
    }

    [Theory]
    [InlineData(nameof(Steps.Repeated), 2_000)]
    [InlineData(nameof(Steps.TakenOver), 500)]
    [InlineData(nameof(Steps.TakenOverAndStopped), 500)]
    public void Every_second_pair_of_faults_breaks_no_promise(string steps, int least) =>
        BreaksNothing(steps, least, oneOf: 2);

    /// <summary>Minutes long: a part of <c>dotnet dev.cs torture</c>.</summary>
    [Theory(Explicit = true)]
    [InlineData(nameof(Steps.Repeated), 5_000)]
    [InlineData(nameof(Steps.TakenOver), 1_000)]
    [InlineData(nameof(Steps.TakenOverAndStopped), 1_000)]
    [InlineData(nameof(Steps.Raced), 5_000)]
    [InlineData(nameof(Steps.Limited), 5_000)]
    public void Every_pair_of_faults_breaks_no_promise(string steps, int least) =>
        BreaksNothing(steps, least, oneOf: 1);

    private static void BreaksNothing(string steps, int least, int oneOf)
    {
        var faults = new EveryFault(steps, Steps.Named(steps));

        faults.Twice(oneOf);

        TestContext.Current.TestOutputHelper?.WriteLine($"{faults.Histories} histories");
        Assert.True(faults.Report.Length == 0, faults.Report);
        Assert.True(faults.Histories > least, $"Only {faults.Histories} histories were run.");
    }

    // A fault that passes is got over by the SDK's repeats, and by recognising what they meet as one's own.
    private static string? PassesUnnoticed(CallKind kind, Fault fault, Past past) =>
        Faults.IsPassing(fault, kind)
        && past.Requests[0].Result is not (SendResult.Sent or SendResult.Duplicate or SendResult.RateLimited)
            ? $"the first request was answered {past.Requests[0]}"
            : null;
}
