namespace TetherRelay.Core.Secrets;

/// <summary>The times of <see cref="LastGoodCache{TKey,TValue}"/>.</summary>
internal static class CachePolicy
{
    /// <summary>From this age on, a read also starts a refresh in the background.</summary>
    public static readonly TimeSpan RefreshAge = TimeSpan.FromSeconds(45);

    /// <summary>From this age on, a read waits for a refresh. A revoked secret is refused by then.</summary>
    public static readonly TimeSpan MaxFreshAge = TimeSpan.FromSeconds(60);

    /// <summary>From this age on, a value is never used, even during an outage.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(15);

    /// <summary>How long a read waits for a refresh before it returns the cached value.</summary>
    public static readonly TimeSpan RefreshWait = TimeSpan.FromSeconds(2);

    /// <summary>The pause after a failed refresh.</summary>
    public static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    /// <summary>The time limit of a load, so that a stuck load does not block the next one.</summary>
    public static readonly TimeSpan LoadTimeout = TimeSpan.FromSeconds(10);
}
