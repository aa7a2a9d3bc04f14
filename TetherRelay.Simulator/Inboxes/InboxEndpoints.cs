using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;
using TetherRelay.Simulator.MagicNumbers;

namespace TetherRelay.Simulator.Inboxes;

internal static class InboxEndpoints
{
    /// <summary><c>?to=</c> narrows a list to one recipient; <c>X-Total-Count</c> counts all, also those forgotten.</summary>
    public static void MapInbox(this WebApplication app)
    {
        app.MapGet(
            "/messages",
            (Inbox inbox, HttpResponse response, string? to) =>
                Page(inbox.Texts(to), InboxJson.Readable.ReceivedTextArray, response)
        );
        app.MapGet(
            "/calls",
            (Inbox inbox, HttpResponse response, string? to) =>
                Page(inbox.Calls(to), InboxJson.Readable.ReceivedCallArray, response)
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
        Inbox inbox,
        HttpContext context,
        IHostApplicationLifetime lifetime
    ) => TypedResults.ServerSentEvents(EventsAsync(inbox, lifetime.ApplicationStopping, context.RequestAborted));

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        Inbox inbox,
        CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken aborted
    )
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stopping, aborted);
        await foreach (var one in inbox.FollowAsync(ends.Token))
            yield return one switch
            {
                PhoneEvent.Received { Text: var text } => Item("text", text, InboxJson.Readable.ReceivedText),
                PhoneEvent.Sent { Reply: var reply } => Item("reply", reply, InboxJson.Readable.SentReply),
                _ => new SseItem<string>("{}", "cleared"),
            };
    }

    private static SseItem<string> Item<T>(string type, T value, JsonTypeInfo<T> form) =>
        new(JsonSerializer.Serialize(value, form), type);

    private static NoContent Clear(Inbox inbox, RateLimitedTexts rateLimited)
    {
        inbox.Clear();
        rateLimited.Clear();
        return TypedResults.NoContent();
    }
}
