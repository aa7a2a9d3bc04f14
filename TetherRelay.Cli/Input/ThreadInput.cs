using System.Globalization;

namespace TetherRelay.Cli.Input;

/// <summary>Reads how much of a thread is wanted.</summary>
internal static class ThreadInput
{
    private const int Most = 10_000;

    public static int Limit(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= Most
            ? limit
            : throw new RefusedException($"--limit is a whole number from 1 to {Most}.");
}
