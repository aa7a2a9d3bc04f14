using Microsoft.AspNetCore.Mvc;

namespace TetherRelay.Simulator.Replies;

internal static class ReplyEndpoints
{
    /// <summary>
    /// A POST sends a reply as a phone and answers after the webhook; a PUT sets the webhook of a number; a GET names the providers with a configured webhook.
    /// </summary>
    public static void MapReplies(this WebApplication app)
    {
        app.MapPost(
            "/replies",
            (PhoneReply reply, ReplyEndpoint endpoint, HttpContext context) =>
                endpoint.HandleAsync(reply, context.RequestAborted)
        );
        app.MapPut(
            "/replies/webhooks/{number}",
            (string number, [FromBody] string url, ReplyEndpoint endpoint) => endpoint.SetWebhook(number, url)
        );
        app.MapGet("/replies/providers", (ReplyEndpoint endpoint) => endpoint.Configured);
    }
}
