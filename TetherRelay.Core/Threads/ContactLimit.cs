using TetherRelay.Core.Limits;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Core.Threads;

/// <summary>
/// The limit of an agent's texts to a contact within a sliding hour. The contact's row lists the texts. Each message's transaction writes
/// it under its ETag, so that two messages never take the last place.
/// </summary>
internal sealed class ContactLimit(ThreadReader reader)
{
    private const int BatchSize = 20;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    // The margin keeps other instances' windows complete: clocks differ, and the first message may be recorded last.
    private static readonly TimeSpan Retention = Window + TimeSpan.FromMinutes(1);

    /// <summary>Whether the contact's limit is reached.</summary>
    public static bool IsReached(PendingMessage pending, Contact? contact) =>
        Limit(pending) is > 0 and var limit && InWindow(pending, contact).Count >= limit;

    /// <summary>The contact's recent texts once this one is recorded; null where it is not counted.</summary>
    public static RecentTexts? After(PendingMessage pending, Contact? contact) =>
        Limit(pending) == 0
            ? null
            : (contact?.AgentTexts ?? RecentTexts.None).Since(pending.Created - Retention).With(pending.Part);

    /// <summary>
    /// The contact without the texts that provably were not sent. Recording an outcome never writes the contact. So this reads the messages
    /// where the limit is reached, until a place is free.
    /// </summary>
    public async Task<Contact?> WithoutUnsentAsync(
        PendingMessage pending,
        Contact? contact,
        CancellationToken cancellationToken
    )
    {
        foreach (var batch in InWindow(pending, contact).Parts.Chunk(BatchSize))
        {
            if (contact is null || !IsReached(pending, contact))
                break;
            var unsent = await Task.WhenAll(batch.Select(part => UnsentAsync(pending, part, cancellationToken)));
            contact = contact with { AgentTexts = contact.AgentTexts.Without(unsent.OfType<string>()) };
        }

        return contact;
    }

    private static int Limit(PendingMessage pending) =>
        pending.Request.Author == MessageAuthor.Ai
            ? Math.Min(pending.Request.Organization.Limits.PerContact, SendLimits.MaxPerContact)
            : 0;

    private static RecentTexts InWindow(PendingMessage pending, Contact? contact) =>
        (contact?.AgentTexts ?? RecentTexts.None).Since(pending.Created - Window);

    // The part of a text that was not sent; null otherwise.
    private async Task<string?> UnsentAsync(PendingMessage pending, string part, CancellationToken cancellationToken)
    {
        var id = PublicId.Of(pending.ContactId, part);
        var message = await reader.FindMessageAsync(pending.OrganizationId, id, cancellationToken);
        return message?.Status is MessageStatus.NotSent or MessageStatus.Rejected ? part : null;
    }
}
