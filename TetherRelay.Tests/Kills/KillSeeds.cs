using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Kills;

/// <summary>
/// A seed for each round of kills. <c>TETHER_KILLS</c> says how many kills there are at least, <c>TETHER_KILL_SEED</c> replays the
/// load and the moments of one round, as far as real processes repeat themselves.
/// </summary>
internal static class KillSeeds
{
    public static IEnumerable<int> All(int killsInRound)
    {
        if (EnvironmentNumber.Read("TETHER_KILL_SEED") is { } seed)
            return [seed];
        var kills = EnvironmentNumber.Read("TETHER_KILLS") ?? killsInRound;
        return Enumerable
            .Range(0, Math.Max(1, (kills + killsInRound - 1) / killsInRound))
            .Select(_ => Random.Shared.Next());
    }
}
