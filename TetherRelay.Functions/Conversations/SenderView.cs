using TetherRelay.Core;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Functions.Conversations;

/// <summary>An organization's sender as the API has it; without a provider where the organization has it no longer.</summary>
internal sealed record SenderView(string Id, string Address, string? Provider)
{
    public static SenderView Of(Organization organization, string id) =>
        organization.Senders.FirstOrDefault(sender => sender.Id == id) is { } known
            ? new(id, known.Address, WireWord.Of(known.Provider))
            : new(id, Sender.AddressOf(id), null);
}
