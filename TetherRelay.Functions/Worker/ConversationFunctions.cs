using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using TetherRelay.Functions.Conversations;

namespace TetherRelay.Functions.Worker;

public static class ConversationFunctions
{
    [Function("conversations")]
    public static Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ConversationEndpoint.Pattern)] HttpRequest request
    ) => Conversations(request).ListAsync(request.HttpContext);

    [Function("conversation")]
    public static Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ConversationEndpoint.OnePattern)] HttpRequest request
    ) => Conversations(request).ShowAsync(request.HttpContext);

    [Function("conversation-resolve")]
    public static Task<IResult> Resolve(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ConversationEndpoint.ResolvePattern)]
            HttpRequest request
    ) => Conversations(request).ResolveAsync(request.HttpContext);

    [Function("messages")]
    public static Task<IResult> Messages(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = MessageEndpoint.Pattern)] HttpRequest request
    ) => Endpoint(request).ListAsync(request.HttpContext);

    [Function("message-send")]
    public static Task<IResult> Send(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = MessageEndpoint.Pattern)] HttpRequest request
    ) => Endpoint(request).SendAsync(request.HttpContext);

    private static ConversationEndpoint Conversations(HttpRequest request) =>
        request.HttpContext.RequestServices.GetRequiredService<ConversationEndpoint>();

    private static MessageEndpoint Endpoint(HttpRequest request) =>
        request.HttpContext.RequestServices.GetRequiredService<MessageEndpoint>();
}
