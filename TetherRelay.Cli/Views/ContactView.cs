using TetherRelay.Core.Threads;

namespace TetherRelay.Cli.Views;

/// <summary>A contact as the tool prints it.</summary>
internal sealed record ContactView(
    string Id,
    string Number,
    bool OptedOut,
    DateTimeOffset Created,
    DateTimeOffset LastSeen
)
{
    public static ContactView Of(Contact contact) =>
        new(contact.Id, contact.Number, contact.OptedOut, contact.Created, contact.LastSeen);
}
