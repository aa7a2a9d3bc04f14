using System.Globalization;
using System.Security.Cryptography;

/// <summary>What `torture` was asked for.</summary>
internal sealed record TortureOptions(int Histories, int Requests, int Kills, int From, int? Seed)
{
    private const string Replay = "--seed";
    private const string Begin = "--from";
    private const int KillsInRound = 50;

    public static TortureOptions Parse(string[] arguments)
    {
        var numbers = new Dictionary<string, int>
        {
            ["--histories"] = 100_000,
            ["--requests"] = 100_000,
            ["--kills"] = 200,
            // Other histories and requests in each run; the range leaves room for any count above it.
            [Begin] = RandomNumberGenerator.GetInt32(1, 1_000_000_000),
        };
        int? seed = null;
        var words = new Queue<string>(arguments.SelectMany(argument => argument.Split('=', 2)));
        while (words.TryDequeue(out var word))
            if (numbers.ContainsKey(word))
                numbers[word] = Number(word, words);
            else if (word == Replay)
                seed = Number(word, words);
            else
                throw new Refusal($"`torture` knows no `{word}`: `dotnet dev.cs help` lists its options.");
        var rounds = (numbers["--kills"] - 1) / KillsInRound + 1;
        return new(numbers["--histories"], numbers["--requests"], rounds * KillsInRound, numbers[Begin], seed);
    }

    private static int Number(string option, Queue<string> words)
    {
        var value = words.TryDequeue(out var word) ? word : "";
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new Refusal($"{option} needs a number above 0, not `{value}`.");
    }
}
