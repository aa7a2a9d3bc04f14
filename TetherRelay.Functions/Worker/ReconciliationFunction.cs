using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using TetherRelay.Core.Reconciliation;
using TetherRelay.Core.Retention;
using TetherRelay.Core.Storage;

namespace TetherRelay.Functions.Worker;

public static class ReconciliationFunction
{
    [Function("settle-message")]
    public static Task Run(
        [QueueTrigger(QueueNames.UnsettledMessages)] QueueMessage entry,
        FunctionContext context,
        CancellationToken cancellationToken
    )
    {
        var text = entry.Body.ToString();
        if (NightlyEntries.Holds(text))
            return context.InstanceServices.GetRequiredService<NightlyEntries>().HandleAsync(cancellationToken);
        // Runs to its end while the host stops: a cancelled fifth try would become poison without being counted.
        return context
            .InstanceServices.GetRequiredService<MessageReconciler>()
            .HandleAsync(text, entry.DequeueCount, CancellationToken.None);
    }
}
