using TetherRelay.Core;
using TetherRelay.Core.OptOuts;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Histories;

/// <summary>An opt-out or opt-in of a contact that no text of the contact asks for.</summary>
internal sealed class SimulatedOptOut(ulong number, Func<AppInstance, Deadline, Task> take)
    : SimulatedCallback(number, take)
{
    /// <summary>An operator or an agent says so.</summary>
    public static SimulatedOptOut By(ulong number, OptOutSource source, int contact, bool isOptedOut) =>
        new(
            number,
            (instance, deadline) =>
                instance.OptOuts.SetAsync(
                    Account.Organization.Id,
                    Wish.Contacts[contact],
                    isOptedOut,
                    source,
                    "asked",
                    deadline.Token
                )
        );

    /// <summary>The provider refuses a text that was made then.</summary>
    public static SimulatedOptOut Refusal(ulong number, int contact, DateTimeOffset made) =>
        new(
            number,
            (instance, deadline) =>
                instance.OptOuts.RecordRefusalAsync(
                    Account.Organization.Id,
                    Samples.Recorded(MessageStatus.Failed, made) with
                    {
                        Id = $"{Keys.Contact(contact).Row.Split('|')[1]}.m1",
                        To = Wish.Contacts[contact],
                    },
                    "21610",
                    deadline.Token
                )
        );
}
