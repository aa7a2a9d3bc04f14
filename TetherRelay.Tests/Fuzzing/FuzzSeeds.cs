using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Fuzzing;

/// <summary>
/// Which requests to make up, each by its seed. <c>TETHER_FUZZ_REQUESTS</c> says how many, <c>TETHER_FUZZ_SEED</c> where to
/// begin; the seed alone replays one request.
/// </summary>
internal static class FuzzSeeds
{
    private const int Usual = 5_000;

    public static bool IsReplay => First is not null && Count is null;

    public static IEnumerable<int> All => Enumerable.Range(First ?? 1, IsReplay ? 1 : Count ?? Usual);

    private static int? First => EnvironmentNumber.Read("TETHER_FUZZ_SEED");

    private static int? Count => EnvironmentNumber.Read("TETHER_FUZZ_REQUESTS");
}
