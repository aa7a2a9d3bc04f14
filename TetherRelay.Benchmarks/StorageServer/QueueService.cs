using System.Collections.Concurrent;
using System.Xml.Linq;

namespace TetherRelay.Benchmarks.StorageServer;

/// <summary>The Queue service of one account, in memory, as far as the relay uses it. It checks no signature.</summary>
internal sealed class QueueService(TimeProvider time)
{
    private static readonly TimeSpan DefaultLife = TimeSpan.FromDays(7);

    private readonly ConcurrentDictionary<string, MemoryQueue> _queues = new(StringComparer.Ordinal);

    public StorageAnswer Answer(StorageRequest request)
    {
        var parts = request.Address.Split('/');
        if (parts is [var name] && request.Method == "PUT")
            return Empty(_queues.TryAdd(name, new MemoryQueue(time)) ? 201 : 204);
        if (!_queues.TryGetValue(parts[0], out var queue))
            return QueueAnswers.Refused(404, "QueueNotFound");
        return (request.Method, parts) switch
        {
            ("DELETE", [_]) => Empty(_queues.TryRemove(parts[0], out _) ? 204 : 404),
            ("GET", [_]) => Empty(200, ("x-ms-approximate-messages-count", $"{queue.Count}")),
            ("POST", [_, _]) => Add(queue, request),
            ("GET", [_, _]) => Receive(queue, request),
            ("DELETE", [_, _]) => Clear(queue),
            ("PUT", [_, _, var id]) => Hide(queue, id, request),
            ("DELETE", [_, _, var id]) => Changed(queue.Change(id, request["popreceipt"], _ => null)),
            _ => QueueAnswers.Refused(400, "UnsupportedHttpVerb"),
        };
    }

    private static StorageAnswer Empty(int status, params (string Name, string Value)[] headers) =>
        new(status, null, default, headers);

    private static StorageAnswer Add(MemoryQueue queue, StorageRequest request)
    {
        var text = XElement.Parse(Encoding.UTF8.GetString(request.Body.Span).TrimStart('\uFEFF')).Value;
        var life = request["messagettl"] is "-1" ? TimeSpan.FromDays(36_500) : Seconds(request, "messagettl");
        return QueueAnswers.Added(
            queue.Add(text, Seconds(request, "visibilitytimeout") ?? default, life ?? DefaultLife)
        );
    }

    private static StorageAnswer Receive(MemoryQueue queue, StorageRequest request)
    {
        var most = int.Parse(request["numofmessages"] ?? "1", CultureInfo.InvariantCulture);
        return request["peekonly"] == "true"
            ? QueueAnswers.Listed(queue.Peek(most), arePeeked: true)
            : QueueAnswers.Listed(
                queue.Receive(most, Seconds(request, "visibilitytimeout") ?? TimeSpan.FromSeconds(30)),
                arePeeked: false
            );
    }

    private StorageAnswer Hide(MemoryQueue queue, string id, StorageRequest request)
    {
        var visible = time.GetUtcNow() + (Seconds(request, "visibilitytimeout") ?? default);
        var receipt = $"{Guid.NewGuid():D}";
        var error = queue.Change(
            id,
            request["popreceipt"],
            entry => entry with { Visible = visible, Receipt = receipt }
        );
        return error is null
            ? Empty(204, ("x-ms-popreceipt", receipt), ("x-ms-time-next-visible", $"{visible:R}"))
            : Changed(error);
    }

    private static StorageAnswer Clear(MemoryQueue queue)
    {
        queue.Clear();
        return Empty(204);
    }

    private static StorageAnswer Changed(string? error) =>
        error switch
        {
            null => Empty(204),
            "MessageNotFound" => QueueAnswers.Refused(404, error),
            _ => QueueAnswers.Refused(400, error),
        };

    private static TimeSpan? Seconds(StorageRequest request, string parameter) =>
        request[parameter] is { } seconds
            ? TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture))
            : null;
}
