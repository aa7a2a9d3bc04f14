namespace TetherRelay.Core.Threads;

/// <summary>
/// The contacts that this process wrote last, so that a text to one of them, or to a new contact, needs no read before its transaction.
/// Another process' change shows as a conflict. It holds pseudonyms, times and senders: no number, no text.
/// </summary>
public sealed class ContactMemory
{
    private const int MaxContacts = 1_000;
    private const int MaxDoubt = 8;

    // A null marks a contact that exists and must be read.
    private readonly RecentEntries<string, ContactState?> _contacts = new(MaxContacts);
    private int _doubt;

    /// <summary>What a text may be decided on without a read; null where the contact must be read.</summary>
    internal ContactState? Recall(string partition, string number)
    {
        if (!_contacts.TryGet(partition, out var state))
            return _doubt < MaxDoubt / 2 ? new ContactState(null, default, IsRead: false) : null;
        return state is { Contact: { } contact } ? state with { Contact = contact with { Number = number } } : null;
    }

    /// <summary>Learns whether an unknown contact exists. Where most do, assuming the opposite costs more than reading.</summary>
    internal void Learn(string partition, bool exists)
    {
        if (!_contacts.TryGet(partition, out _))
            _doubt = Math.Clamp(_doubt + (exists ? 1 : -1), 0, MaxDoubt);
        if (exists)
            _contacts.Set(partition, null);
    }

    /// <summary>Forgets a contact that another store of this process wrote: the next text reads it.</summary>
    internal void Forget(string partition) => _contacts.Set(partition, null);

    /// <summary>Remembers a contact that this process wrote. One that has reasons not to be texted is read each time.</summary>
    internal void Remember(string partition, Contact contact, ETag etag) =>
        _contacts.Set(
            partition,
            contact.OptedOut || contact.NoTexts is not null
                ? null
                : new ContactState(contact with { Number = null, OptOut = null }, etag, IsRead: false)
        );
}
