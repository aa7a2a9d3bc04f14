using Azure.Core;
using Azure.Core.Pipeline;

namespace TetherRelay.Core.Storage;

/// <summary>
/// Retries a failed call while the budget lasts, which successful calls refill. A storage in distress gets few retries beside its calls, where each
/// call alone would multiply its load by four.
/// </summary>
internal sealed class RetryBudget(RetryOptions options)
    : RetryPolicy(options.MaxRetries, DelayStrategy.CreateExponentialDelayStrategy(options.Delay, options.MaxDelay))
{
    private const int Capacity = 200;
    private const int CostOfRetry = 10;

    private int _left = Capacity;

    /// <summary>Adds the share of a successful call: one retry for ten calls.</summary>
    public void Earn()
    {
        if (Volatile.Read(ref _left) < Capacity)
            Interlocked.Increment(ref _left);
    }

    protected override bool ShouldRetry(HttpMessage message, Exception? exception) =>
        base.ShouldRetry(message, exception) && TrySpend();

    protected override async ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        await base.ShouldRetryAsync(message, exception) && TrySpend();

    private bool TrySpend()
    {
        if (Interlocked.Add(ref _left, -CostOfRetry) >= 0)
            return true;
        Interlocked.Add(ref _left, CostOfRetry);
        return false;
    }
}
