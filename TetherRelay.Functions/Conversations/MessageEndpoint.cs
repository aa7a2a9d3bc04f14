using TetherRelay.Core;
using TetherRelay.Core.Conversations;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Core.Texts;
using TetherRelay.Core.Threads;
using TetherRelay.Functions.Http;
using TetherRelay.Functions.Telemetry;

namespace TetherRelay.Functions.Conversations;

/// <summary>The endpoints of a conversation's messages: list them, and send a person's answer.</summary>
internal sealed partial class MessageEndpoint(
    ApiRequestHandler requests,
    ConversationStore conversations,
    OverdueMessages overdue,
    OptOutStore optOuts,
    OutboundMessageSender sender,
    ILogger<MessageEndpoint> logger
)
{
    public const string Pattern = ConversationEndpoint.OnePattern + "/messages";
    public const string DecisionPattern = Pattern + "/{message}/opt-out/{decision}";

    private const string Source = "api";
    private const int DefaultLimit = 50;
    private const int MaxKeyCharacters = 255;

    public Task<IResult> ListAsync(HttpContext context) => requests.ReadAsync(context, Pattern, ListAsync);

    public Task<IResult> SendAsync(HttpContext context) => requests.WriteAsync(context, Pattern, SendAsync);

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
        return TypedResults.Json(
            new MessagePage(
                [.. messages.Take(wanted.Limit).Select(MessageView.Of)],
                messages.Count > wanted.Limit ? Cursor.Of(organizationId, list, messages[wanted.Limit - 1].Id) : null
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

    private async Task<IResult> SendAsync(AuthenticatedApiRequest call)
    {
        if (call.Request.Headers["Idempotency-Key"] is not [{ Length: <= MaxKeyCharacters } key] || AbsentValue.Is(key))
            return Problems.InvalidKey.ToResult();
        var body = await RequestBody.ReadAsync(call.Request, call.Deadline);
        if (body.IsTooLarge)
            return Problems.TooLarge.ToResult();
        if (AnswerRequest.Read(body.Bytes) is not { } answer)
            return Problems.InvalidBody.ToResult();
        if (await conversations.FindAsync(call.Organization.Id, call.ConversationId, call.Token) is not { } found)
            return Problems.NotFound.ToResult();
        if (found.Contact.Number is not { } number)
            return Problems.Erased.ToResult();
        if (!Allows(call.Organization, number))
        {
            if (!answer.Anywhere)
                return Problems.RecipientNotAllowed.ToResult();
            Log.Anywhere(logger, call.Holder.KeyId, PhoneNumberParser.Mask(number));
        }

        var result = await sender.SendOutboundMessageAsync(
            new OutboundMessage
            {
                Organization = call.Organization,
                Recipient = number,
                Text = answer.Text,
                Author = MessageAuthor.Human,
                Source = Source,
                PreferredNumber = NumberOf(call.Organization, found.Conversation.SenderId),
                IdempotencyKey = key,
            },
            call.Deadline
        );
        logger.Answered(call.Organization.Id, result.Word, number, voiceConversation: null, result.Message?.Id);
        return SentAnswer.From(result);
    }

    // A short code, which texted the organization, has neither region nor type.
    private static bool Allows(Organization organization, string number) =>
        PhoneNumberParser.Parse(number, organization.Region) switch
        {
            PhoneNumberResult.Valid valid => organization.Allows(valid),
            var other => other is not PhoneNumberResult.NotTextable,
        };

    // The answer comes from the conversation's number, if its provider is the active one.
    private static string? NumberOf(Organization organization, string senderId) =>
        organization.Senders.FirstOrDefault(sender => sender.Id == senderId)?.Numbers[0];

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Information,
            "API key {KeyId} answers {Number}, whose region or type the organization does not text."
        )]
        public static partial void Anywhere(ILogger logger, string keyId, string number);
    }
}
