using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using TetherRelay.Core.Reconciliation;
using TetherRelay.Core.Storage;

namespace TetherRelay.Functions.Worker;

public static class ReconciliationFunction
{
    [Function("settle-message")]
    public static Task Run([QueueTrigger(QueueNames.UnsettledMessages)] QueueMessage entry, FunctionContext context) =>
        // To its end, also while the host stops: a fifth try that is cut off would be poison, and not counted.
        context
            .InstanceServices.GetRequiredService<MessageReconciler>()
            .HandleAsync(entry.Body.ToString(), entry.DequeueCount, CancellationToken.None);
}
