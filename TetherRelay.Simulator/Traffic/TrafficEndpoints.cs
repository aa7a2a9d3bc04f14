using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;
using TetherRelay.Simulator.MagicNumbers;

namespace TetherRelay.Simulator.Traffic;

internal static class TrafficEndpoints
{
    /// <summary><c>?to=</c> narrows a list to one recipient; <c>X-Total-Count</c> also counts those that are no longer kept.</summary>
    public static void MapTraffic(this WebApplication app)
    {
        app.MapGet(
            "/messages",
            (TrafficLog traffic, HttpResponse response, string? to) =>
                Page(traffic.Texts(to), TrafficJson.Readable.ReceivedTextArray, response)
        );
        app.MapGet(
            "/calls",
            (TrafficLog traffic, HttpResponse response, string? to) =>
                Page(traffic.Requests(to), TrafficJson.Readable.ReceivedRequestArray, response)
        );
        app.MapGet("/messages/stream", Stream);
        app.MapDelete("/messages", Clear);
    }

    private static JsonHttpResult<T[]> Page<T>(
        (T[] Items, long Total) page,
        JsonTypeInfo<T[]> type,
        HttpResponse response
    )
    {
        response.Headers["X-Total-Count"] = page.Total.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Json(page.Items, type);
    }

    private static ServerSentEventsResult<string> Stream(
        TrafficLog traffic,
        HttpContext context,
        IHostApplicationLifetime lifetime
    ) => TypedResults.ServerSentEvents(EventsAsync(traffic, lifetime.ApplicationStopping, context.RequestAborted));

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        TrafficLog traffic,
        CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken aborted
    )
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stopping, aborted);
        await foreach (var one in traffic.FollowAsync(ends.Token))
            yield return one switch
            {
                PhoneEvent.Received { Text: var text } => Item("text", text, TrafficJson.Readable.ReceivedText),
                PhoneEvent.Sent { Reply: var reply } => Item("reply", reply, TrafficJson.Readable.SentReply),
                _ => new SseItem<string>("{}", "cleared"),
            };
    }

    private static SseItem<string> Item<T>(string type, T value, JsonTypeInfo<T> form) =>
        new(JsonSerializer.Serialize(value, form), type);

    private static NoContent Clear(TrafficLog traffic, RateLimitedTexts rateLimited)
    {
        traffic.Clear();
        rateLimited.Clear();
        return TypedResults.NoContent();
    }
}
