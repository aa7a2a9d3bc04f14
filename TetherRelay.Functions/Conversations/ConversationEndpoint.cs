using Microsoft.AspNetCore.Http.HttpResults;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Conversations;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Core.Threads;

namespace TetherRelay.Functions.Conversations;

/// <summary>The endpoints of an organization's conversations.</summary>
internal sealed partial class ConversationEndpoint(
    ApiRequestHandler requests,
    ConversationListReader conversationList,
    ConversationStore conversations,
    TimeProvider time,
    ILogger<ConversationEndpoint> logger
)
{
    public const string Pattern = "api/conversations";
    public const string OnePattern = Pattern + "/{id}";
    public const string ResolvePattern = OnePattern + "/resolve";

    private const int DefaultLimit = 25;

    public Task<IResult> ListAsync(HttpContext context) =>
        requests.ReadAsync(
            context,
            Pattern,
            call => call.Request.Query.ContainsKey("contact") ? ListWithContactAsync(call) : ListAllAsync(call)
        );

    public Task<IResult> ShowAsync(HttpContext context) =>
        requests.ReadAsync(
            context,
            OnePattern,
            async call =>
                One(call, await conversations.FindAsync(call.Organization.Id, call.ConversationId, call.Token))
        );

    public Task<IResult> ResolveAsync(HttpContext context) =>
        requests.WriteAsync(
            context,
            ResolvePattern,
            async call =>
                One(call, await conversations.ResolveAsync(call.Organization.Id, call.ConversationId, call.Token))
        );

    private async Task<IResult> ListAllAsync(AuthenticatedApiRequest call)
    {
        const string list = "inbox";
        if (PageRequest.Read(call, list, DefaultLimit, out var problem) is not { } wanted)
            return problem!.ToResult();
        var after = wanted.Position is { } position ? IndexPosition.Parse(position) : null;
        if (wanted.Position is not null && after is null)
            return Problems.InvalidCursor.ToResult();
        var page = await conversationList.ReadAsync(call.Organization.Id, after, wanted.Limit, call.Token);
        return Page(call, page.Conversations, list, page.Last);
    }

    private async Task<IResult> ListWithContactAsync(AuthenticatedApiRequest call)
    {
        var written = call.Request.Query["contact"].ToString();
        var contact = PhoneNumberParser.Named(written, call.Organization.Region);
        var all = await conversations.ListWithContactAsync(call.Organization.Id, contact, call.Token);
        // Short codes and names are contacts where they texted.
        if (all is [] && PhoneNumberParser.Parse(written, call.Organization.Region) is not PhoneNumberResult.Valid)
            return Problems.InvalidContact.ToResult();
        // A pseudonym of a number without conversations would let a caller test guesses, also by a cursor of its own making.
        var contactId = all is [var first, ..] ? first.Contact.Id : "none";
        Log.Listed(logger, call.Holder.KeyId, contactId);
        var list = $"contact/{contactId}";
        if (PageRequest.Read(call, list, DefaultLimit, out var problem) is not { } wanted)
            return problem!.ToResult();
        var rest = all.Select(each => (Found: each, Position: PositionOf(each)))
            .Where(each => string.CompareOrdinal($"{each.Position}", wanted.Position) > 0)
            .ToList();
        return Page(
            call,
            rest.Take(wanted.Limit).Select(each => each.Found),
            list,
            rest.Count > wanted.Limit ? rest[wanted.Limit - 1].Position : null
        );
    }

    private static IndexPosition PositionOf(ContactConversation found) =>
        new(found.Conversation.LastMessageAt, found.Conversation.Id);

    private JsonHttpResult<ConversationPage> Page(
        AuthenticatedApiRequest call,
        IEnumerable<ContactConversation> found,
        string list,
        IndexPosition? last
    ) =>
        TypedResults.Json(
            new ConversationPage(
                [.. found.Select(each => ConversationView.Of(call.Organization, each, time.GetUtcNow()))],
                last is null ? null : Cursor.Of(call.Organization.Id, list, $"{last}")
            ),
            ConversationJson.Default.ConversationPage
        );

    private IResult One(AuthenticatedApiRequest call, ContactConversation? found) =>
        found is null
            ? Problems.NotFound.ToResult()
            : TypedResults.Json(
                ConversationView.Of(call.Organization, found, time.GetUtcNow()),
                ConversationJson.Default.ConversationView
            );

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "API key {KeyId} listed the conversations with contact {ContactId}.")]
        public static partial void Listed(ILogger logger, string keyId, string contactId);
    }
}
