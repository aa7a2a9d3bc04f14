using TetherRelay.Core;
using TetherRelay.Core.Conversations;
using TetherRelay.Core.Threads;

namespace TetherRelay.Functions.Conversations;

/// <summary>The endpoints of a conversation's messages: list them, and decide about a suspected opt-out.</summary>
internal sealed class MessageEndpoint(
    ApiRequestHandler requests,
    ConversationStore conversations,
    CallStore calls,
    OverdueMessages overdue,
    OptOutStore optOuts
)
{
    public const string Pattern = ConversationEndpoint.OnePattern + "/messages";
    public const string DecisionPattern = Pattern + "/{message}/opt-out/{decision}";

    private const int DefaultLimit = 50;

    // Far more than stand between the messages of one page.
    private const int MaxCalls = 100;

    public Task<IResult> ListAsync(HttpContext context) => requests.ReadAsync(context, Pattern, ListAsync);

    public Task<IResult> DecideAsync(HttpContext context) => requests.WriteAsync(context, DecisionPattern, DecideAsync);

    private async Task<IResult> ListAsync(AuthenticatedApiRequest call)
    {
        var (organizationId, conversationId) = (call.Organization.Id, call.ConversationId);
        if (await conversations.FindAsync(organizationId, conversationId, call.Token) is null)
            return Problems.NotFound.ToResult();
        var list = $"messages/{conversationId}";
        if (PageRequest.Read(call, list, DefaultLimit, out var problem) is not { } wanted)
            return problem!.ToResult();
        if (wanted.Position is { } position && !PublicId.TryParse(position, out _, out _))
            return Problems.InvalidCursor.ToResult();

        // One extra message shows whether there is another page.
        var messages = await conversations.ListMessagesAsync(
            organizationId,
            conversationId,
            wanted.Position,
            wanted.Limit + 1,
            call.Token
        );
        overdue.Enqueue(organizationId, messages);
        var last = messages.Count > wanted.Limit ? messages[wanted.Limit - 1] : null;
        var between = await calls.ListAsync(
            organizationId,
            conversationId,
            last?.Created,
            wanted.Position is { } before && PublicId.TryParse(before, out _, out var part)
                ? MessagePart.MadeAt(part)
                : null,
            MaxCalls,
            call.Token
        );
        return TypedResults.Json(
            new MessagePage(
                [.. messages.Take(wanted.Limit).Select(MessageView.Of)],
                [.. between.Select(CallView.Of)],
                last is null ? null : Cursor.Of(organizationId, list, last.Id)
            ),
            ConversationJson.Default.MessagePage
        );
    }

    private async Task<IResult> DecideAsync(AuthenticatedApiRequest call)
    {
        var values = call.Request.RouteValues;
        if (values["decision"] is not ("confirm" or "dismiss") || values["message"] is not string messageId)
            return Problems.NotFound.ToResult();
        var decided = await optOuts.DecideAsync(
            call.Organization.Id,
            call.ConversationId,
            messageId,
            values["decision"] is "confirm",
            call.Token
        );
        return decided is null
            ? Problems.NotFound.ToResult()
            : TypedResults.Json(MessageView.Of(decided), ConversationJson.Default.MessageView);
    }
}
