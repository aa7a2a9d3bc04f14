namespace TetherRelay.Functions.Agents;

/// <summary>Writes numbers as English words, because a spoken sentence has no digits.</summary>
internal static class SpokenNumber
{
    private static readonly string[] Small =
    [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];

    private static readonly string[] Tens =
    [
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
    ];

    /// <summary>The words of a number from 0 to 9,999, as in "one thousand six hundred and five".</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or over 9,999.</exception>
    public static string Words(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 9_999);

        return number switch
        {
            < 20 => Small[number],
            < 100 => Tens[(number / 10) - 2] + (number % 10 == 0 ? "" : $"-{Small[number % 10]}"),
            < 1_000 => $"{Small[number / 100]} hundred{Rest(number % 100)}",
            _ => $"{Small[number / 1_000]} thousand{Rest(number % 1_000)}",
        };
    }

    private static string Rest(int number) =>
        number switch
        {
            0 => "",
            < 100 => $" and {Words(number)}",
            _ => $" {Words(number)}",
        };
}
