using System.Globalization;

namespace TetherRelay.Cli.Input;

/// <summary>Reads how many texts an operator allows; a refusal is a sentence that says what would do.</summary>
internal static class LimitInput
{
    public static int Texts(string option, string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var texts) && texts <= most
            ? texts
            : throw new RefusedException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{option} is a whole number from 0 (no limit) to {most:N0}."
                )
            );
}
