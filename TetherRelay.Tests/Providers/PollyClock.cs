using Microsoft.Extensions.Time.Testing;
using Polly.Utilities;

namespace TetherRelay.Tests.Providers;

/// <summary>
/// Polly's clock is one for the whole process; here it follows the fake time of whichever test asks, and waits are that
/// test's to let pass.
/// </summary>
internal static class PollyClock
{
    private static readonly AsyncLocal<(FakeTimeProvider Time, Action<TimeSpan> Wait)?> Current = new();

    /// <summary>To be called outside of any async method of the test's own, or it is forgotten on return.</summary>
    public static void Follow(FakeTimeProvider time, Action<TimeSpan> wait)
    {
        SystemClock.UtcNow = UtcNow;
        SystemClock.SleepAsync = SleepAsync;
        Current.Value = (time, wait);
    }

    private static DateTime UtcNow() => (Current.Value?.Time ?? TimeProvider.System).GetUtcNow().UtcDateTime;

    private static Task SleepAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        if (Current.Value is not { } test)
            return Task.Delay(wait, cancellationToken);

        test.Wait(wait);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }
}
