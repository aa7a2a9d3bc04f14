using Microsoft.Azure.Functions.Worker;
using TetherRelay.Core.Retention;

namespace TetherRelay.Functions.Worker;

public static class RetentionFunction
{
    // The host runs one instance at a time, by a lease in its storage, and makes up for a missed run.
    [Function("apply-retention")]
    public static Task Run(
        [TimerTrigger(DailyRetention.Schedule)] TimerInfo timer,
        FunctionContext context,
        CancellationToken cancellationToken
    ) => context.InstanceServices.GetRequiredService<DailyRetention>().RunAsync(cancellationToken);
}
