using Azure.Core;
using Azure.Core.Pipeline;

namespace TetherRelay.Tests.Histories;

/// <summary>The SDK's own retries, with its decisions; only their waits are made on the history's clock.</summary>
internal sealed class SimulatedRetry(RetryOptions options, AppInstance instance)
    : RetryPolicy(options.MaxRetries, new NoWait())
{
    protected override async ValueTask OnSendingRequestAsync(HttpMessage message)
    {
        var retry = message.ProcessingContext.RetryNumber;
        if (retry == 0)
            return;
        var wait = options.Delay * (1 << (retry - 1));
        await instance.WaitAsync(wait < options.MaxDelay ? wait : options.MaxDelay, message.CancellationToken);
    }

    private sealed class NoWait() : DelayStrategy(TimeSpan.Zero, 0)
    {
        protected override TimeSpan GetNextDelayCore(Response? response, int retryNumber) => TimeSpan.Zero;
    }
}
