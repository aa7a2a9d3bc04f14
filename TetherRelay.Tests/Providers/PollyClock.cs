using Microsoft.Extensions.Time.Testing;
using Polly.Utilities;

namespace TetherRelay.Tests.Providers;

/// <summary>
/// Polly's clock is one for the whole process; here it follows the fake time of whichever test asks, and waits are that
/// test's to let pass.
/// </summary>
internal static class PollyClock
{
    private static readonly AsyncLocal<(TimeProvider Time, Func<TimeSpan, CancellationToken, Task> Sleep)?> Current =
        new();

    /// <summary>To be called outside of any async method of the test's own, or it is forgotten on return.</summary>
    public static void Follow(FakeTimeProvider time, Action<TimeSpan> wait) =>
        Follow(
            time,
            (length, cancellationToken) =>
            {
                wait(length);
                cancellationToken.ThrowIfCancellationRequested();
                return Task.CompletedTask;
            }
        );

    /// <summary>The same, with waits that take as long as the test makes them.</summary>
    public static void Follow(TimeProvider time, Func<TimeSpan, CancellationToken, Task> sleep)
    {
        SystemClock.UtcNow = UtcNow;
        SystemClock.SleepAsync = SleepAsync;
        Current.Value = (time, sleep);
    }

    private static DateTime UtcNow() => (Current.Value?.Time ?? TimeProvider.System).GetUtcNow().UtcDateTime;

    private static Task SleepAsync(TimeSpan wait, CancellationToken cancellationToken) =>
        Current.Value is { } test ? test.Sleep(wait, cancellationToken) : Task.Delay(wait, cancellationToken);
}
