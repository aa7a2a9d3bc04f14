using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace TetherRelay.Core.Secrets;

/// <summary>
/// Two retries within half a second. A vault that asks for more patience than that is not asked again: the SDK would wait
/// as long as it is told to, with a caller on the line.
/// </summary>
internal sealed class QuickRetryPolicy()
    : RetryPolicy(2, DelayStrategy.CreateExponentialDelayStrategy(FirstDelay, MaxDelay))
{
    private const int MaxRetryAfterSeconds = 1;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMilliseconds(300);

    protected override bool ShouldRetry(HttpMessage message, Exception? exception) =>
        !AsksForPatience(message) && base.ShouldRetry(message, exception);

    protected override async ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        !AsksForPatience(message) && await base.ShouldRetryAsync(message, exception);

    private static bool AsksForPatience(HttpMessage message) =>
        message.HasResponse
        && message.Response.Headers.TryGetValue("Retry-After", out var value)
        && !(
            int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= MaxRetryAfterSeconds
        );
}
