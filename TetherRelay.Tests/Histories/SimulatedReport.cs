using TetherRelay.Core.Calls;
using TetherRelay.Core.Threads;

namespace TetherRelay.Tests.Histories;

/// <summary>The report of a call that ended, which the queue hands over again until it is handled.</summary>
internal sealed class SimulatedReport(
    ulong number,
    int contact,
    string conversation,
    bool? promised,
    DateTimeOffset started
)
    : SimulatedCallback(
        number,
        async (instance, deadline) =>
        {
            var ended = new EndedCall
            {
                VoiceConversationId = conversation,
                Number = Wish.Contacts[contact],
                OwnNumber = Wish.Senders[0],
                Direction = MessageDirection.Inbound,
                Started = started,
                Seconds = 60,
                Promised = promised,
                KnowsRequests = true,
            };
            if (await instance.Calls.RecordAsync(Account.Organization, ended, deadline.Token) is { } call)
                await instance.Calls.JudgeAsync(Account.Organization.Id, call, isRetry: true, deadline.Token);
        }
    )
{
    public string Conversation => conversation;

    /// <summary>The same report once more.</summary>
    public SimulatedReport Again(ulong other) => new(other, contact, conversation, promised, started);

    public bool? Promised => promised;
}
