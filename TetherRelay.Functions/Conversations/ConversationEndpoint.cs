using TetherRelay.Core;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Conversations;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Core.Threads;

namespace TetherRelay.Functions.Conversations;

/// <summary>The endpoints of an organization's conversations.</summary>
internal sealed partial class ConversationEndpoint(
    ApiRequestHandler requests,
    ConversationSelection selection,
    ConversationStore conversations,
    TimeProvider time,
    ILogger<ConversationEndpoint> logger
)
{
    public const string Pattern = "api/conversations";
    public const string OnePattern = Pattern + "/{id}";
    public const string ResolvePattern = OnePattern + "/resolve";
    public const string ReopenPattern = OnePattern + "/reopen";
    public const string ReadPattern = OnePattern + "/messages/{message}/read";

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
                await OneAsync(
                    call,
                    await conversations.FindAsync(call.Organization.Id, call.ConversationId, call.Token)
                )
        );

    public Task<IResult> ResolveAsync(HttpContext context) => SetResolvedAsync(context, ResolvePattern, resolved: true);

    public Task<IResult> ReopenAsync(HttpContext context) => SetResolvedAsync(context, ReopenPattern, resolved: false);

    public Task<IResult> MarkReadAsync(HttpContext context) =>
        requests.WriteAsync(
            context,
            ReadPattern,
            async call =>
                await OneAsync(
                    call,
                    await conversations.MarkReadAsync(
                        call.Organization.Id,
                        call.ConversationId,
                        call.Request.RouteValues["message"] as string ?? "",
                        call.Token
                    )
                )
        );

    private Task<IResult> SetResolvedAsync(HttpContext context, string pattern, bool resolved) =>
        requests.WriteAsync(
            context,
            pattern,
            async call =>
                await OneAsync(
                    call,
                    await conversations.ResolveAsync(call.Organization.Id, call.ConversationId, resolved, call.Token)
                )
        );

    private async Task<IResult> ListAllAsync(AuthenticatedApiRequest call)
    {
        ConversationFilter? show = null;
        if (call.Request.Query.TryGetValue("show", out var written))
        {
            show = WireWord.Parse<ConversationFilter>(written.ToString());
            if (show is null)
                return Problems.InvalidShow.ToResult();
        }

        var list = $"inbox{show}";
        if (PageRequest.Read(call, list, DefaultLimit, out var problem) is not { } wanted)
            return problem!.ToResult();
        var after = wanted.Position is { } position ? IndexPosition.Parse(position) : null;
        if (wanted.Position is not null && after is null)
            return Problems.InvalidCursor.ToResult();
        var page = await selection.ReadAsync(call.Organization.Id, show, after, wanted.Limit, call.Token);
        return await PageAsync(call, page.Conversations, list, page.Last);
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
        return await PageAsync(
            call,
            rest.Take(wanted.Limit).Select(each => each.Found),
            list,
            rest.Count > wanted.Limit ? rest[wanted.Limit - 1].Position : null
        );
    }

    private static IndexPosition PositionOf(ContactConversation found) =>
        new(found.Conversation.LastMessageAt, found.Conversation.Id);

    private async Task<IResult> PageAsync(
        AuthenticatedApiRequest call,
        IEnumerable<ContactConversation> found,
        string list,
        IndexPosition? last
    )
    {
        var shown = await Task.WhenAll(
            found.Select(each => conversations.WithLastStatusAsync(call.Organization.Id, each, call.Token))
        );
        return TypedResults.Json(
            new ConversationPage(
                [.. shown.Select(each => ConversationView.Of(call.Organization, each, time.GetUtcNow()))],
                last is null ? null : Cursor.Of(call.Organization.Id, list, $"{last}")
            ),
            ConversationJson.Default.ConversationPage
        );
    }

    private async Task<IResult> OneAsync(AuthenticatedApiRequest call, ContactConversation? found) =>
        found is null
            ? Problems.NotFound.ToResult()
            : TypedResults.Json(
                ConversationView.Of(
                    call.Organization,
                    await conversations.WithLastStatusAsync(call.Organization.Id, found, call.Token),
                    time.GetUtcNow()
                ),
                ConversationJson.Default.ConversationView
            );

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "API key {KeyId} listed the conversations with contact {ContactId}.")]
        public static partial void Listed(ILogger logger, string keyId, string contactId);
    }
}
