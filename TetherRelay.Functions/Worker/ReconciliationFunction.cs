using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using TetherRelay.Core.Reconciliation;
using TetherRelay.Core.Storage;

namespace TetherRelay.Functions.Worker;

public static class ReconciliationFunction
{
    [Function("settle-message")]
    public static Task Run([QueueTrigger(QueueNames.UnsettledMessages)] QueueMessage entry, FunctionContext context) =>
        // Runs to its end while the host stops: a cancelled fifth try would become poison without being counted.
        context
            .InstanceServices.GetRequiredService<MessageReconciler>()
            .HandleAsync(entry.Body.ToString(), entry.DequeueCount, CancellationToken.None);
}
