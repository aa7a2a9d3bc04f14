using TetherRelay.Core.Organizations;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Limits;

/// <summary>
/// How many of an agent's texts a contact gets within any hour. The texts are named in the contact's row, which each message's
/// transaction writes under its ETag: two can never take the last place.
/// </summary>
internal sealed class ContactLimit(ThreadReader reader)
{
    private const int LooksAtOnce = 20;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    // Instances' clocks differ, and who came first may be recorded last: nobody else's window may be cut short.
    private static readonly TimeSpan Kept = Window + TimeSpan.FromMinutes(1);

    /// <summary>Whether the contact has had its share.</summary>
    public static bool IsReached(MessageDraft draft, Contact? contact) =>
        Limit(draft) is > 0 and var limit && InWindow(draft, contact).Count >= limit;

    /// <summary>What the contact's row says of its recent texts once this one is recorded; null where it is not counted.</summary>
    public static RecentTexts? After(MessageDraft draft, Contact? contact) =>
        Limit(draft) == 0
            ? null
            : (contact?.AgentTexts ?? RecentTexts.None).Since(draft.Created - Kept).With(draft.Part);

    /// <summary>
    /// The contact without those texts that are proven not to have left. Recording an outcome never writes the contact, so
    /// they are looked for where the limit is reached, and only until there is room.
    /// </summary>
    public async Task<Contact?> WithoutUnsentAsync(
        MessageDraft draft,
        Contact? contact,
        CancellationToken cancellationToken
    )
    {
        foreach (var some in InWindow(draft, contact).Parts.Chunk(LooksAtOnce))
        {
            if (contact is null || !IsReached(draft, contact))
                break;
            var unsent = await Task.WhenAll(some.Select(part => UnsentAsync(draft, part, cancellationToken)));
            contact = contact with { AgentTexts = contact.AgentTexts.Without(unsent.OfType<string>()) };
        }

        return contact;
    }

    private static int Limit(MessageDraft draft) =>
        draft.Request.Author == MessageAuthor.Ai
            ? Math.Min(draft.Request.Organization.Limits.PerContact, SendLimits.MostPerContact)
            : 0;

    private static RecentTexts InWindow(MessageDraft draft, Contact? contact) =>
        (contact?.AgentTexts ?? RecentTexts.None).Since(draft.Created - Window);

    // The part, where its text did not leave.
    private async Task<string?> UnsentAsync(MessageDraft draft, string part, CancellationToken cancellationToken)
    {
        var id = PublicId.Of(draft.ContactId, part);
        var message = await reader.FindMessageAsync(draft.OrganizationId, id, cancellationToken);
        return message?.Status is MessageStatus.NotSent or MessageStatus.Rejected ? part : null;
    }
}
