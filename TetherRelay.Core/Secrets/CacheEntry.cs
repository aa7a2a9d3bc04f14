namespace TetherRelay.Core.Secrets;

/// <summary>A value in a <see cref="LastGoodCache{TKey,TValue}"/>.</summary>
/// <param name="value">The value; null where it does not exist.</param>
/// <param name="at">Timestamp of the start of the load.</param>
/// <param name="failedAt">Timestamp of the last failed refresh; null without one.</param>
internal sealed class CacheEntry<TValue>(TValue? value, long at, long? failedAt = null)
    where TValue : class
{
    public TValue? Value => value;
    public long At => at;
    public long? FailedAt => failedAt;

    public CacheEntry<TValue> Failed(long now) => new(value, at, now);
}
