namespace TetherRelay.Simulator.Replies;

internal static class ReplyEndpoints
{
    /// <summary>
    /// A POST sends a reply as a phone and answers after the webhook; a GET names the providers with a configured webhook.
    /// </summary>
    public static void MapReplies(this WebApplication app)
    {
        app.MapPost(
            "/replies",
            (PhoneReply reply, ReplyEndpoint endpoint, HttpContext context) =>
                endpoint.HandleAsync(reply, context.RequestAborted)
        );
        app.MapGet("/replies/providers", (ReplyEndpoint endpoint) => endpoint.Configured);
    }
}
