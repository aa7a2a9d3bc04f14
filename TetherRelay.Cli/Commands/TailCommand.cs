using TetherRelay.Cli.Terminals;
using TetherRelay.Cli.Views;
using TetherRelay.Core.Conversations;
using TetherRelay.Core.Threads;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether thread tail</c>: a thread as it grows. Each second one query for its newest messages; only news is written.</summary>
internal static class TailCommand
{
    private const int Shown = 10;
    private const int Followed = 50;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static Command Tail(CommandFactory factory) =>
        factory.ForContact(
            "tail",
            "Show the newest messages with a contact, then each new one and what becomes of it, until Ctrl+C.",
            [],
            (context, organization, number) => FollowAsync(context, factory, organization.Id, number)
        );

    // It ends by being interrupted only.
    private static async Task<CommandResult> FollowAsync(
        CommandContext context,
        CommandFactory factory,
        string organizationId,
        string contact
    )
    {
        var (reader, time) = (context.Service<ThreadReader>(), context.Service<TimeProvider>());
        var known = new Dictionary<string, MessageView>();
        for (var count = Shown; ; count = Followed)
        {
            var newest = await reader.NewestAsync(organizationId, contact, count, context.CancellationToken);
            context.Service<OverdueMessages>().Enqueue(organizationId, newest);
            foreach (var message in newest.Reverse().Select(MessageView.Of))
            {
                // What is older than all that was shown at first is no news.
                if (known.TryGetValue(message.Id, out var before) ? IsSame(before, message) : IsOlder(message, known))
                    continue;
                known[message.Id] = message;
                message.ToUpdate(before).WriteTo(context.Terminal, context.Get(factory.Json));
            }

            await Task.Delay(Pause, time, context.CancellationToken);
        }
    }

    // Lists are compared by reference; attachments do not change.
    private static bool IsSame(MessageView before, MessageView now) =>
        before == (now with { Attachments = before.Attachments });

    private static bool IsOlder(MessageView message, Dictionary<string, MessageView> known) =>
        known.Count > 0 && known.Values.Min(each => each.Created) > message.Created;
}
