namespace TetherRelay.Tests.Fuzzing;

internal static class Chance
{
    public static bool Is(this Random random, double probability) => random.NextDouble() < probability;

    public static T Of<T>(this Random random, IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>A few of many: mostly small numbers, now and then the largest.</summary>
    public static int Size(this Random random, int most) => (int)(most * Math.Pow(random.NextDouble(), 4));

    public static string Text(this Random random, int length, string alphabet) =>
        string.Create(
            length,
            (random, alphabet),
            static (room, from) =>
            {
                foreach (ref var character in room)
                    character = from.alphabet[from.random.Next(from.alphabet.Length)];
            }
        );
}
