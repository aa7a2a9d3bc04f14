namespace TetherRelay.Cli.Input;

/// <summary>Parses a whole number between two bounds.</summary>
internal static class WholeNumberInput
{
    public static int Parse(string text, int least, int most, string refusal) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= least
        && number <= most
            ? number
            : throw new RefusedException(refusal);
}
