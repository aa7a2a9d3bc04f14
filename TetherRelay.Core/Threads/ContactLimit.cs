using TetherRelay.Core.Limits;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Core.Threads;

/// <summary>
/// How many of an agent's texts a contact gets within any hour. The texts are named in the contact's row, which each message's
/// transaction writes under its ETag: two can never take the last place.
/// </summary>
internal sealed class ContactLimit(ThreadReader reader)
{
    private const int LooksAtOnce = 20;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    // Instances' clocks differ, and who came first may be recorded last: nobody else's window may be cut short.
    private static readonly TimeSpan KeptFor = Window + TimeSpan.FromMinutes(1);

    /// <summary>Whether the contact has had its share.</summary>
    public static bool IsReached(PendingMessage pending, Contact? contact) =>
        Limit(pending) is > 0 and var limit && InWindow(pending, contact).Count >= limit;

    /// <summary>What the contact's row says of its recent texts once this one is recorded; null where it is not counted.</summary>
    public static RecentTexts? After(PendingMessage pending, Contact? contact) =>
        Limit(pending) == 0
            ? null
            : (contact?.AgentTexts ?? RecentTexts.None).Since(pending.Created - KeptFor).With(pending.Part);

    /// <summary>
    /// The contact without those texts that are proven not to have left. Recording an outcome never writes the contact, so
    /// they are looked for where the limit is reached, and only until there is room.
    /// </summary>
    public async Task<Contact?> WithoutUnsentAsync(
        PendingMessage pending,
        Contact? contact,
        CancellationToken cancellationToken
    )
    {
        foreach (var some in InWindow(pending, contact).Parts.Chunk(LooksAtOnce))
        {
            if (contact is null || !IsReached(pending, contact))
                break;
            var unsent = await Task.WhenAll(some.Select(part => UnsentAsync(pending, part, cancellationToken)));
            contact = contact with { AgentTexts = contact.AgentTexts.Without(unsent.OfType<string>()) };
        }

        return contact;
    }

    private static int Limit(PendingMessage pending) =>
        pending.Request.Author == MessageAuthor.Ai
            ? Math.Min(pending.Request.Organization.Limits.PerContact, SendLimits.MostPerContact)
            : 0;

    private static RecentTexts InWindow(PendingMessage pending, Contact? contact) =>
        (contact?.AgentTexts ?? RecentTexts.None).Since(pending.Created - Window);

    // The part, where its text did not leave.
    private async Task<string?> UnsentAsync(PendingMessage pending, string part, CancellationToken cancellationToken)
    {
        var id = PublicId.Of(pending.ContactId, part);
        var message = await reader.FindMessageAsync(pending.OrganizationId, id, cancellationToken);
        return message?.Status is MessageStatus.NotSent or MessageStatus.Rejected ? part : null;
    }
}
