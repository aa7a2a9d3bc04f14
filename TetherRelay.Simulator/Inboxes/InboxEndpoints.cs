using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using TetherRelay.Simulator.MagicNumbers;

namespace TetherRelay.Simulator.Inboxes;

internal static class InboxEndpoints
{
    public static void AddInbox(this IServiceCollection services) => services.AddSingleton<Inbox>();

    /// <summary><c>?to=</c> narrows a list to one recipient; <c>X-Total-Count</c> counts all, also those forgotten.</summary>
    public static void MapInbox(this WebApplication app)
    {
        app.MapGet(
            "/messages",
            (Inbox inbox, HttpResponse response, string? to) =>
            {
                var (texts, total) = inbox.Texts(to);
                response.Headers["X-Total-Count"] = total.ToString(CultureInfo.InvariantCulture);
                return TypedResults.Json(texts, InboxJson.Readable.ReceivedTextArray);
            }
        );
        app.MapGet(
            "/calls",
            (Inbox inbox, HttpResponse response, string? to) =>
            {
                var (calls, total) = inbox.Calls(to);
                response.Headers["X-Total-Count"] = total.ToString(CultureInfo.InvariantCulture);
                return TypedResults.Json(calls, InboxJson.Readable.ReceivedCallArray);
            }
        );
        app.MapGet("/messages/stream", Stream);
        app.MapDelete("/messages", Clear);
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
