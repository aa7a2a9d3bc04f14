using System.Globalization;

/// <summary>The options of `bench`. dev.cs parses them before it builds, to report a mistake at once; the benchmarks parse them too.</summary>
internal sealed record BenchOptions(BenchMode Mode, IReadOnlyList<string> Sides, int Seconds, int Rounds)
{
    public const string Relay = "relay";
    public const string RelayLimits = "relay-limits";
    public const string Floor = "floor";
    public const string FloorStorage = "floor-storage";
    public const string Naive = "naive";

    private static readonly string[] AllSides = [Relay, RelayLimits, Floor, FloorStorage, Naive];

    public static BenchOptions Parse(string[] arguments)
    {
        var options = new BenchOptions(BenchMode.Comparison, AllSides, Seconds: 2, Rounds: 3);
        var words = new Queue<string>(arguments.SelectMany(argument => argument.Split('=', 2)));
        while (words.TryDequeue(out var word))
            options = word switch
            {
                "--growth" => options.In(BenchMode.Growth),
                "--inbox" => options.In(BenchMode.Inbox),
                "--long" => options.In(BenchMode.Long),
                "--hot" => options.In(BenchMode.Hot),
                "--only" => options with { Sides = SidesOf(words.TryDequeue(out var names) ? names : "") },
                "--seconds" => options with { Seconds = Number(word, words, 60) },
                "--rounds" => options with { Rounds = Number(word, words, 20) },
                _ => throw new Refusal($"`bench` knows no `{word}`: `dotnet dev.cs help` lists its options."),
            };
        return options;
    }

    private BenchOptions In(BenchMode mode) =>
        Mode is BenchMode.Comparison
            ? this with
            {
                Mode = mode,
            }
            : throw new Refusal("`bench` does one of --growth, --inbox, --long and --hot at a time.");

    private static string[] SidesOf(string names)
    {
        var sides = names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var unknown = Array.Find(sides, side => !AllSides.Contains(side));
        return sides.Length > 0 && unknown is null
            ? [.. AllSides.Where(sides.Contains)]
            : throw new Refusal($"--only needs sides, separated by commas, out of {string.Join(", ", AllSides)}.");
    }

    private static int Number(string option, Queue<string> words, int most) =>
        words.TryDequeue(out var word)
        && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1
        && number <= most
            ? number
            : throw new Refusal($"{option} needs a number between 1 and {most}.");
}
