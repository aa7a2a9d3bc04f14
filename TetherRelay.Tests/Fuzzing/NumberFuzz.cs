namespace TetherRelay.Tests.Fuzzing;

/// <summary>A number as people, models and networks write it, and as they get it wrong.</summary>
internal static class NumberFuzz
{
    // No ending here is one of the simulator's, and it takes more than one slip to come to one.
    public const string Ending = "7777";

    private static readonly string[] AreaCodes = ["416", "437", "647", "604", "778", "236", "514", "438", "613", "343"];

    public static string Any(Random random) => $"+1{random.Of(AreaCodes)}{random.Next(220, 990)}{Ending}";

    public static string Written(Random random, string e164)
    {
        var (area, exchange, line) = (e164[2..5], e164[5..8], e164[8..]);
        return random.Next(16) switch
        {
            0 => $"({area}) {exchange}-{line}",
            1 => $"{area}.{exchange}.{line}",
            2 => $"1-{area}-{exchange}-{line}",
            3 => $"tel:{e164}",
            4 => $"sip:{e164}@example.com",
            5 => $"{area} {exchange} {line} ext. {random.Next(1000)}",
            6 => string.Concat(e164.Select(digit => char.IsDigit(digit) ? (char)(digit - '0' + '０') : digit)),
            7 => Slip(random, e164),
            8 => Slip(random, Slip(random, e164)),
            _ => e164,
        };
    }

    private static string Slip(Random random, string number)
    {
        var at = random.Next(number.Length);
        return random.Next(4) switch
        {
            0 => number.Remove(at, 1),
            1 => number.Insert(at, $"{random.Next(10)}"),
            2 => number.Insert(at, random.Of(["o", " ", "\u200b", "-", "+", "\0", "٤", "x", "{{", "/"])),
            _ => number.Remove(at, 1).Insert(at, $"{random.Next(10)}"),
        };
    }
}
