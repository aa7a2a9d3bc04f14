namespace TetherRelay.Tests.Fixtures;

/// <summary>What the environment asks of tests that can be run longer, or again.</summary>
internal static class EnvironmentNumber
{
    /// <summary>The number by that name; null where there is none.</summary>
    public static int? Read(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
