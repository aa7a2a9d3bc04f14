using TetherRelay.Core.Messaging;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Core.Texts;
using TetherRelay.Core.Threads;
using TetherRelay.Functions.Http;
using TetherRelay.Functions.Telemetry;

namespace TetherRelay.Functions.Conversations;

/// <summary>The endpoint that sends a person's text: an answer, a failed text again, or the first text of a conversation.</summary>
internal sealed partial class SendEndpoint(
    ApiRequestHandler requests,
    ConversationStore conversations,
    CallStore calls,
    ThreadReader reader,
    OutboundMessageSender sender,
    MessageRetry retry,
    ILogger<SendEndpoint> logger
)
{
    private const string Source = "api";
    private const int MaxKeyCharacters = 255;

    public Task<IResult> AnswerAsync(HttpContext context) =>
        requests.WriteAsync(context, MessageEndpoint.Pattern, AnswerAsync);

    public Task<IResult> StartAsync(HttpContext context) =>
        requests.WriteAsync(context, ConversationEndpoint.Pattern, StartAsync);

    private async Task<IResult> AnswerAsync(AuthenticatedApiRequest call)
    {
        var (answer, key, problem) = await ReadAsync(call);
        if (answer is null)
            return problem!.ToResult();
        if (await conversations.FindAsync(call.Organization.Id, call.ConversationId, call.Token) is not { } found)
            return Problems.NotFound.ToResult();
        if (found.Contact.Number is not { } number)
            return Problems.Erased.ToResult();
        var text = TextOf(call, answer, key, number) with
        {
            PreferredNumber = NumberOf(call.Organization, found.Conversation.SenderId),
        };
        if (answer.Retry is { } failed)
            return await RetryAsync(call, text, failed);
        return answer.Promise is { } promise
            ? await MakeGoodAsync(call, text, answer, promise)
            : await SendAsync(call, text, answer);
    }

    private async Task<IResult> StartAsync(AuthenticatedApiRequest call)
    {
        var (start, key, problem) = await ReadAsync(call);
        if (start is null)
            return problem!.ToResult();
        return PhoneNumberParser.Parse(start.To, call.Organization.Region) switch
        {
            PhoneNumberResult.Valid { E164: var own } when call.Organization.Owns(own) => Problems.OwnNumber.ToResult(),
            PhoneNumberResult.Valid { E164: var number } => await SendAsync(
                call,
                TextOf(call, start, key, number),
                start
            ),
            _ => Problems.InvalidContact.ToResult(),
        };
    }

    private static async Task<(AnswerRequest? Body, string Key, Problem? Problem)> ReadAsync(
        AuthenticatedApiRequest call
    )
    {
        if (call.Request.Headers["Idempotency-Key"] is not [{ Length: <= MaxKeyCharacters } key] || AbsentValue.Is(key))
            return (null, "", Problems.InvalidKey);
        var (body, problem) = await AnswerRequest.ReadAsync(call);
        return (body, key, problem);
    }

    private static OutboundMessage TextOf(
        AuthenticatedApiRequest call,
        AnswerRequest answer,
        string key,
        string number
    ) =>
        new()
        {
            Organization = call.Organization,
            Recipient = number,
            Text = answer.Text,
            Author = MessageAuthor.Human,
            AuthorName = call.Holder.Label,
            Source = Source,
            IdempotencyKey = key,
        };

    private async Task<IResult> SendAsync(AuthenticatedApiRequest call, OutboundMessage text, AnswerRequest answer) =>
        Refused(call, text, answer) ?? Answered(text, await sender.SendOutboundMessageAsync(text, call.Deadline));

    private IResult? Refused(AuthenticatedApiRequest call, OutboundMessage text, AnswerRequest answer)
    {
        if (Allows(call.Organization, text.Recipient))
            return null;
        if (!answer.Anywhere)
            return Problems.RecipientNotAllowed.ToResult();
        Log.Anywhere(logger, call.Holder.KeyId, PhoneNumberParser.Mask(text.Recipient));
        return null;
    }

    // The call has one text that makes it good, however many people send one: the intent is the promise's.
    private async Task<IResult> MakeGoodAsync(
        AuthenticatedApiRequest call,
        OutboundMessage text,
        AnswerRequest answer,
        string promiseId
    )
    {
        var promise = await calls.FindAsync(call.Organization.Id, promiseId, call.Token);
        if (promise is not { WasBroken: true } || promise.ConversationId != call.ConversationId)
            return Problems.NotBroken.ToResult();
        if (Refused(call, text, answer) is { } refused)
            return refused;
        var result = await sender.SendOutboundMessageAsync(
            text with
            {
                IdempotencyKey = $"promise-{promiseId}",
                MayReword = true,
            },
            call.Deadline
        );
        // A repeat of the request finds the text sent, and makes up for a mark that could not be written.
        if (result is SendResult.Sent or SendResult.Duplicate)
            await calls.MakeGoodAsync(call.Organization.Id, promiseId, result.Message!.Id, call.Token);
        return Answered(text, result);
    }

    // The first try was allowed to go where it went.
    private async Task<IResult> RetryAsync(AuthenticatedApiRequest call, OutboundMessage text, string failedId)
    {
        var failed = await reader.FindMessageAsync(call.Organization.Id, failedId, call.Token);
        if (failed?.ConversationId != call.ConversationId)
            return Problems.NotFound.ToResult();
        return await retry.SendAsync(text, failed, call.Deadline) is { } result
            ? Answered(text, result)
            : Problems.NotRetried.ToResult();
    }

    private IResult Answered(OutboundMessage text, SendResult result)
    {
        logger.Answered(text.Organization.Id, result.Word, text.Recipient, voiceConversation: null, result.Message?.Id);
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
