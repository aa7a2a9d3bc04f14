using System.Web;
using TetherRelay.Benchmarks.StorageServer;
using TetherRelay.Core.Storage;

namespace TetherRelay.Tests.Histories;

/// <summary>
/// The storage account as one instance reaches it, under the Azure SDK. A call takes effect on the history's
/// clock, even after its caller has stopped waiting.
/// </summary>
internal sealed class SimulatedStorage(World world, AppInstance instance, TimeSpan patience) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var (kind, effect) = await ReadAsync(request);
        var fault = world.NextFault(kind);
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        using var cancelled = cancellationToken.UnsafeRegister(_ => answer.TrySetCanceled(cancellationToken), null);
        // The SDK's patience with one call.
        world.Clock.After(patience, () => instance.Deliver(() => answer.TrySetCanceled(CancellationToken.None)));
        Begin(fault, effect, kind, answer);
        return await answer.Task;
    }

    private void Begin(
        Fault fault,
        Func<HttpResponseMessage> effect,
        CallKind kind,
        TaskCompletionSource<HttpResponseMessage> answer
    )
    {
        var there = world.Faults.Latency;
        switch (fault)
        {
            case Fault.KilledBefore:
                instance.Kill();
                return;
            case Fault.Stuck:
                return;
            case Fault.LostOnTheWay:
                world.Clock.After(there, () => Break(answer));
                return;
            case Fault.Busy or Fault.Throttled or Fault.ServerError or Fault.Conflict or Fault.PreconditionFailed:
                world.Clock.After(there, () => instance.Deliver(() => answer.TrySetResult(Refusal(fault, kind))));
                return;
            case Fault.FrozenBefore:
                var freeze = world.Faults.Freeze;
                instance.Freeze(freeze);
                there += freeze;
                break;
            case Fault.Late:
                there = world.Faults.Lateness;
                break;
            case Fault.VeryLate:
                there = world.Faults.Lateness * 3;
                break;
            default:
                break;
        }

        world.Clock.After(there, () => Arrive(fault, effect, answer));
    }

    private void Arrive(Fault fault, Func<HttpResponseMessage> effect, TaskCompletionSource<HttpResponseMessage> answer)
    {
        if (fault == Fault.FrozenBefore && instance.IsKilled)
            return;
        var response = effect();
        switch (fault)
        {
            case Fault.KilledAfter:
                instance.Kill();
                return;
            case Fault.StuckAfterEffect or Fault.Late or Fault.VeryLate:
                return;
            case Fault.AnswerLost:
                world.Clock.After(world.Faults.Latency, () => Break(answer));
                return;
            case Fault.FrozenAfter:
                instance.Freeze(world.Faults.Freeze);
                break;
            default:
                break;
        }

        world.Clock.After(world.Faults.Latency, () => instance.Deliver(() => answer.TrySetResult(response)));
    }

    private void Break(TaskCompletionSource<HttpResponseMessage> answer) =>
        instance.Deliver(() => answer.TrySetException(new HttpRequestException("The planned fault.")));

    private async Task<(CallKind Kind, Func<HttpResponseMessage> Effect)> ReadAsync(HttpRequestMessage request)
    {
        var address = request.RequestUri!;
        if (address.Host == "queues.invalid")
        {
            var message = await request.Content!.ReadAsStringAsync();
            var isUnsettled = address.AbsolutePath.Contains(QueueNames.UnsettledMessages, StringComparison.Ordinal);
            return (CallKind.Enqueue, () => Enqueue(isUnsettled ? world.Unsettled : world.Events, message));
        }

        var isCount = address.AbsolutePath.StartsWith($"/{TableNames.Limits}", StringComparison.Ordinal);
        if (request.Method == HttpMethod.Get)
            return (
                isCount ? CallKind.CountRead : CallKind.Read,
                () =>
                    Response(
                        TableWire.Key(Path(address)) is { } key
                            ? TableAnswers.Found(world.Table.Find(key), [])
                            : List(address)
                    )
            );
        var body = await request.Content!.ReadAsByteArrayAsync();
        if (address.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal))
        {
            var (_, operations) = TableWire.ReadTransaction(body);
            return (CallKind.Transaction, () => Commit(operations));
        }

        var ifMatch = request.Headers.TryGetValues("If-Match", out var values) ? values.Single() : null;
        var change = TableWire.ReadChange(
            new StorageRequest(request.Method.Method, Path(address), address.Query, ifMatch, body)
        );
        return (isCount ? CallKind.CountWrite : CallKind.Merge, () => Change(change));
    }

    private static string Path(Uri address) => Uri.UnescapeDataString(address.AbsolutePath).TrimStart('/');

    private StorageAnswer List(Uri address)
    {
        var query = HttpUtility.ParseQueryString(address.Query);
        return TableAnswers.Listed(
            world.Table.List(query["$filter"], int.Parse(query["$top"]!, CultureInfo.InvariantCulture)),
            []
        );
    }

    private HttpResponseMessage Commit(IReadOnlyList<TableOperation> operations)
    {
        var (writes, error) = world.Table.Apply(operations);
        world.Note(error is null ? "committed" : $"rolled back: {error}");
        return Response(TableAnswers.ToTransaction(writes, error));
    }

    private HttpResponseMessage Change(TableOperation change)
    {
        var (writes, error) = world.Table.Apply([change]);
        world.Note(error is null ? $"written: {What(change)}" : $"not written: {error}");
        return Response(TableAnswers.ToChange(writes, error));
    }

    private static string What(TableOperation change)
    {
        var row = JsonElement.Parse(change.Json.Span);
        return string.Join(
            ", ",
            row.EnumerateObject()
                .Where(property => property.Name is "Status" or "Texts" or "Used")
                .Select(property => $"{property.Name} {property.Value}")
        );
    }

    private static HttpResponseMessage Response(StorageAnswer answer)
    {
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            Content = new ReadOnlyMemoryContent(answer.Body),
        };
        if (answer.ContentType is not null)
            response.Content.Headers.TryAddWithoutValidation("Content-Type", answer.ContentType);
        foreach (var (name, value) in answer.Headers)
            response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    private static HttpResponseMessage Enqueue(List<string> queue, string message)
    {
        queue.Add(QueueText.Of(message));
        var at = SimulatedClock.Beginning;
        return Response(QueueAnswers.Added(new QueueEntry("1", "", at, at.AddDays(7), at, "1", 0)));
    }

    private static HttpResponseMessage Refusal(Fault fault, CallKind kind)
    {
        var error = fault switch
        {
            Fault.Busy => new TableError(503, "ServerBusy"),
            Fault.Throttled => new TableError(429, "TooManyRequests"),
            Fault.Conflict => new TableError(409, "EntityAlreadyExists"),
            Fault.PreconditionFailed => new TableError(412, "UpdateConditionNotSatisfied"),
            _ => new TableError(500, "InternalError"),
        };
        return Response(
            kind == CallKind.Transaction && error.Status is 409 or 412
                ? TableAnswers.ToTransaction([], error)
                : TableAnswers.Refused(error)
        );
    }
}
