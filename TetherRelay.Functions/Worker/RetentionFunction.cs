using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using TetherRelay.Core.Retention;

namespace TetherRelay.Functions.Worker;

public static class RetentionFunction
{
    // The host lets one instance run it at a time (a lease in its own storage), and makes up for a night that was missed.
    [Function("apply-retention")]
    public static Task Run(
        [TimerTrigger(DailyRetention.Schedule)] TimerInfo timer,
        FunctionContext context,
        CancellationToken cancellationToken
    ) => context.InstanceServices.GetRequiredService<DailyRetention>().RunAsync(cancellationToken);
}
