using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Histories;

/// <summary>
/// Which random histories to run. <c>TETHER_HISTORIES</c> says how many, <c>TETHER_HISTORY_SEED</c> where to begin; the
/// seed alone replays one history and tells its story.
/// </summary>
internal static class Seeds
{
    private const int Usual = 5_000;

    public static bool IsReplay => First is not null && Count is null;

    public static IEnumerable<int> All => Enumerable.Range(First ?? 1, IsReplay ? 1 : Count ?? Usual);

    private static int? First => EnvironmentNumber.Read("TETHER_HISTORY_SEED");

    private static int? Count => EnvironmentNumber.Read("TETHER_HISTORIES");
}
