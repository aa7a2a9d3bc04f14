using TetherRelay.Tests.Infrastructure;

namespace TetherRelay.Tests.Kills;

/// <summary>
/// A seed for each round of kills. <c>TETHER_KILLS</c> says how many kills there are, <c>TETHER_KILL_SEED</c> replays the
/// load and the moments of one round, as far as real processes repeat themselves.
/// </summary>
internal static class KillSeeds
{
    public static IEnumerable<int> All(int killsInRound)
    {
        if (EnvironmentNumber.Read("TETHER_KILL_SEED") is { } seed)
            return [seed];
        var rounds = Math.Max(1, (EnvironmentNumber.Read("TETHER_KILLS") ?? killsInRound) / killsInRound);
        return Enumerable.Range(0, rounds).Select(_ => Random.Shared.Next());
    }
}
