using TetherRelay.Cli.Terminals;
using TetherRelay.Core.Threads;

namespace TetherRelay.Cli.Views;

/// <summary>A contact's thread as the tool prints it.</summary>
internal sealed record ThreadView(
    ContactView Contact,
    IReadOnlyList<ConversationView> Conversations,
    IReadOnlyList<MessageView> Messages,
    IReadOnlyList<CallView> Calls
)
{
    public static ThreadView Of(ContactThread thread, DateTimeOffset now) =>
        new(
            ContactView.Of(thread.Contact, now),
            [.. thread.Conversations.Select(ConversationView.Of)],
            [.. thread.Messages.Select(MessageView.Of)],
            [.. thread.Calls.Select(CallView.Of)]
        );

    public CommandResult ToResult() => CommandResult.Of(this, CliJson.Readable.ThreadView, Print);

    private void Print(ConsoleWriter writer)
    {
        Contact.Print(writer);
        writer.Table(
            ["sender", "channel", "last message", "", "conversation id"],
            Conversations.Select(conversation => conversation.Cells())
        );
        var entries = Messages
            .Select(message => (message.Created, Print: (Action<ConsoleWriter>)message.Print))
            .Concat(Calls.Select(call => (Created: call.Started, Print: (Action<ConsoleWriter>)call.Print)));
        foreach (var (_, print) in entries.OrderBy(entry => entry.Created))
            print(writer);
    }
}
