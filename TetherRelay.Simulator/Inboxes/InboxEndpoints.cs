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
        await foreach (var text in inbox.FollowAsync(ends.Token))
            yield return text is null
                ? new SseItem<string>("{}", "cleared")
                : new SseItem<string>(JsonSerializer.Serialize(text, InboxJson.Readable.ReceivedText), "text");
    }

    private static NoContent Clear(Inbox inbox, RateLimitedTexts rateLimited)
    {
        inbox.Clear();
        rateLimited.Clear();
        return TypedResults.NoContent();
    }
}
