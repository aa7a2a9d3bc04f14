using System.Globalization;

/// <summary>The options of `bench`. dev.cs parses them before it builds, to report a mistake at once; the benchmarks parse them too.</summary>
/// <param name="Mode">What is measured.</param>
/// <param name="Sides">The sides of a comparison.</param>
/// <param name="Seconds">How long a side or a load is measured at a time.</param>
/// <param name="Rounds">How often the sides take turns.</param>
/// <param name="Storage">The storage.</param>
/// <param name="Latency">What each of its answers waits for, in milliseconds; only in memory.</param>
internal sealed record BenchOptions(
    BenchMode Mode,
    IReadOnlyList<string> Sides,
    int Seconds,
    int Rounds,
    BenchStorage Storage,
    int Latency
)
{
    public const string Relay = "relay";
    public const string RelayUnlimited = "relay-unlimited";
    public const string Floor = "floor";
    public const string FloorStorage = "floor-storage";
    public const string Naive = "naive";

    private const int ComparisonSeconds = 2;
    private const int OverloadSeconds = 60;

    // A point operation within one region of Azure.
    private const int UsualLatency = 5;

    private static readonly string[] AllSides = [Relay, RelayUnlimited, Floor, FloorStorage, Naive];

    public static BenchOptions Parse(string[] arguments)
    {
        int? seconds = null;
        var options = new BenchOptions(
            BenchMode.Comparison,
            AllSides,
            ComparisonSeconds,
            Rounds: 3,
            BenchStorage.Memory,
            UsualLatency
        );
        var words = new Queue<string>(arguments.SelectMany(argument => argument.Split('=', 2)));
        while (words.TryDequeue(out var word))
            options = word switch
            {
                "--overload" => options.In(BenchMode.Overload),
                "--growth" => options.In(BenchMode.Growth),
                "--inbox" => options.In(BenchMode.Inbox),
                "--long" => options.In(BenchMode.Long),
                "--hot" => options.In(BenchMode.Hot),
                "--start" => options.In(BenchMode.Start),
                "--only" => options with { Sides = SidesOf(words.TryDequeue(out var names) ? names : "") },
                "--seconds" => options with { Seconds = (seconds = Number(word, words, 600)).Value },
                "--rounds" => options with { Rounds = Number(word, words, 20) },
                "--storage" => options with { Storage = StorageOf(words.TryDequeue(out var name) ? name : "") },
                "--latency" => options with { Latency = Number(word, words, 1000, least: 0) },
                _ => throw new Refusal($"`bench` knows no `{word}`: `dotnet dev.cs help` lists its options."),
            };
        return options.Mode is BenchMode.Overload ? options with { Seconds = seconds ?? OverloadSeconds } : options;
    }

    private BenchOptions In(BenchMode mode) =>
        Mode is BenchMode.Comparison
            ? this with
            {
                Mode = mode,
            }
            : throw new Refusal(
                "`bench` does one of --overload, --growth, --inbox, --long, --hot and --start at a time."
            );

    private static string[] SidesOf(string names)
    {
        var sides = names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var unknown = Array.Find(sides, side => !AllSides.Contains(side));
        return sides.Length > 0 && unknown is null
            ? [.. AllSides.Where(sides.Contains)]
            : throw new Refusal($"--only needs sides, separated by commas, out of {string.Join(", ", AllSides)}.");
    }

    private static int Number(string option, Queue<string> words, int most, int least = 1) =>
        words.TryDequeue(out var word)
        && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= least
        && number <= most
            ? number
            : throw new Refusal($"{option} needs a number between {least} and {most}.");

    private static BenchStorage StorageOf(string name) =>
        name switch
        {
            "memory" => BenchStorage.Memory,
            "azurite" => BenchStorage.Azurite,
            _ => throw new Refusal("--storage needs memory or azurite."),
        };
}
