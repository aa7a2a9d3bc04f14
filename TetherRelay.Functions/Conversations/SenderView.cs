using TetherRelay.Core;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Functions.Conversations;

/// <summary>A sender in the API. It has no provider where the organization no longer owns it.</summary>
internal sealed record SenderView(string Id, string Address, string? Provider)
{
    public static SenderView Of(Organization organization, string id) =>
        organization.Senders.FirstOrDefault(sender => sender.Id == id) is { } known
            ? new(id, known.Address, WireWord.Of(known.Provider))
            : new(id, Sender.AddressOf(id), null);
}
