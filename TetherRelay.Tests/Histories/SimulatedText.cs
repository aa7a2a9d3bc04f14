using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;

namespace TetherRelay.Tests.Histories;

/// <summary>A text that a contact wrote.</summary>
internal sealed class SimulatedText(
    ulong number,
    int contact,
    int sender,
    string body,
    DateTimeOffset? sentAt = null,
    Organization? organization = null
)
    : SimulatedCallback(
        number,
        (instance, deadline) =>
            instance.Replies.ReceiveAsync(
                organization ?? Account.Organization,
                ProviderName.Twilio,
                new InboundText
                {
                    ProviderId = $"MO{number}",
                    From = Wish.Contacts[contact],
                    To = Wish.Senders[sender],
                    Body = body,
                    SentAt = sentAt,
                },
                deadline
            )
    )
{
    public int Contact => contact;

    public string Body => body;

    public string ProviderId { get; } = $"MO{number}";
}
