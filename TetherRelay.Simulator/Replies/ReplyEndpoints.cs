namespace TetherRelay.Simulator.Replies;

internal static class ReplyEndpoints
{
    /// <summary>
    /// A POST sends a text as a phone and answers once the webhook has taken it; a GET names the providers whose webhook is
    /// configured.
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
