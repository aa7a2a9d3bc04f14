namespace TetherRelay.Benchmarks.Measurements;

/// <summary>The goals of the relay under too much load.</summary>
internal static class OverloadGoals
{
    private const double LeastOfCapacity = 0.9;
    private const double MostTimesP95 = 3;
    private const double SlowestMilliseconds = 9_000;
    private const double MostRefusalMilliseconds = 250;
    private const double MostSecondsUntilWell = 5;

    // The smallest instance of Flex Consumption has 512.
    private const double MostMegabytes = 400;

    /// <param name="capacity">The closed load.</param>
    /// <param name="stages">The open loads.</param>
    /// <param name="leftSending">The messages that still read as <c>sending</c> at the end.</param>
    public static IEnumerable<Goal> Of(
        OverloadStage capacity,
        IReadOnlyCollection<OverloadStage> stages,
        int leftSending
    ) => [.. stages.SelectMany(stage => Speed(capacity, stage)), .. Counts(stages, leftSending)];

    /// <summary>The goals that hold on a busy machine, too.</summary>
    public static IEnumerable<Goal> Counts(IReadOnlyCollection<OverloadStage> stages, int leftSending) =>
        [
            None("answers of 5xx", stages.Sum(stage => stage.Load.ServerErrors)),
            None("requests without an answer", stages.Sum(stage => stage.Load.Unanswered)),
            None("texts twice at the provider", stages.Sum(stage => stage.Duplicates)),
            None("texts lost", stages.Sum(stage => stage.Missing)),
            None("messages left sending", leftSending),
            AtMost("slowest answer, ms", SlowestMilliseconds, stages.Max(stage => stage.Load.Slowest)),
        ];

    private static IEnumerable<Goal> Speed(OverloadStage capacity, OverloadStage stage)
    {
        var at = $"{stage.Times} times the capacity";
        var goodput = stage.Load.SentPerSecond / capacity.Load.SentPerSecond;
        yield return new Goal(
            $"{at}: texts a second to the capacity",
            $"at least {Number(LeastOfCapacity)}",
            Number(goodput),
            goodput >= LeastOfCapacity
        );
        yield return AtMost(
            $"{at}: p95 of what is sent, to the closed load's",
            MostTimesP95,
            stage.Load.SentP95 / capacity.Load.SentP95
        );
        if (stage.Load.Busy > 0)
            yield return AtMost($"{at}: p99 of a refusal, ms", MostRefusalMilliseconds, stage.Load.BusyP99);
        yield return AtMost($"{at}: well again after, s", MostSecondsUntilWell, stage.WellAfter);
        yield return AtMost($"{at}: resident MB", MostMegabytes, stage.ResidentMegabytes);
    }

    private static Goal None(string name, int count) => new(name, "none", $"{count}", count == 0);

    private static Goal AtMost(string name, double most, double value) =>
        new(name, $"at most {Number(most)}", Number(value), value <= most);

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
