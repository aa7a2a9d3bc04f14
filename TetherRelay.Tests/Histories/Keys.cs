using TetherRelay.Core;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Histories;

/// <summary>Where the histories' rows are.</summary>
internal static class Keys
{
    public static (string Partition, string Row) Contact(int contact)
    {
        var organization = Account.Organization.Id;
        var id = ThreadKeys.ContactId(
            TestKeys.Of(organization),
            new Wish(0) { Contact = contact }
                .ToMessage()
                .Recipient
        );
        return (ThreadKeys.Partition(organization, id), ThreadKeys.Contact(id));
    }

    public static (string Partition, string Row) Message(string messageId)
    {
        var (contactId, part) = PublicId.Parse(messageId);
        return (ThreadKeys.Partition(Account.Organization.Id, contactId), ThreadKeys.Message(part));
    }

    /// <summary>Whether a row is a contact, a conversation, a message or a claim.</summary>
    public static bool Is(this (string Partition, string Row) key, string kind) =>
        key.Row.StartsWith($"{kind}|", StringComparison.Ordinal);
}
