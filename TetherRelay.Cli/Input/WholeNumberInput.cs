namespace TetherRelay.Cli.Input;

/// <summary>Parses a whole number between two bounds.</summary>
internal static class WholeNumberInput
{
    public static int Limit(string text, int most) =>
        Parse(text, 1, most, $"--limit is a whole number from 1 to {most}.");

    public static int Parse(string text, int least, int most, string refusal) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= least
        && number <= most
            ? number
            : throw new RefusedException(refusal);
}
