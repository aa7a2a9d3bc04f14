namespace TetherRelay.Core.Secrets;

/// <summary>The times of <see cref="LastGoodCache{TKey,TValue}"/>.</summary>
internal static class CachePolicy
{
    /// <summary>Below this age a value is served as it is.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(45);

    /// <summary>From this age on a value is loaded anew before it is served: a revoked secret is refused by then.</summary>
    public static readonly TimeSpan Stale = TimeSpan.FromSeconds(60);

    /// <summary>From this age on a value serves nobody, outage or not.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    /// <summary>How long a request that could be served the last good value waits for a newer one.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>How long after a failure nobody tries again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>When a load is given up, so that a stuck one does not stand in the way of the next.</summary>
    public static readonly TimeSpan LoadLimit = TimeSpan.FromSeconds(10);
}
