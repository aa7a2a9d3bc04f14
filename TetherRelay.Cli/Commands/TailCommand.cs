using System.CommandLine;
using TetherRelay.Cli.Input;
using TetherRelay.Cli.Terminals;
using TetherRelay.Cli.Views;
using TetherRelay.Core.Threads;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether thread tail</c>: a thread as it grows. Each second one query for its newest messages; only news is written.</summary>
internal static class TailCommand
{
    private const int Shown = 10;
    private const int Followed = 50;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static Command Tail(CommandDefiner define)
    {
        var id = Symbols.Organization();
        var number = Symbols.Contact();
        return define.Command(
            "tail",
            "Show the newest messages with a contact, then each new one and what becomes of it, until Ctrl+C.",
            [id, number],
            async call =>
            {
                var organization = await call.OrganizationAsync(id);
                var contact = NumberInput.Number(call.Get(number), organization.Region);
                return await FollowAsync(call, define, organization.Id, contact);
            }
        );
    }

    // It ends by being interrupted only.
    private static async Task<Answer> FollowAsync(
        Call call,
        CommandDefiner define,
        string organizationId,
        string contact
    )
    {
        var (reader, time) = (call.Service<ThreadReader>(), call.Service<TimeProvider>());
        var known = new Dictionary<string, MessageView>();
        for (var count = Shown; ; count = Followed)
        {
            var newest = await reader.NewestAsync(organizationId, contact, count, call.CancellationToken);
            foreach (var message in newest.Reverse().Select(MessageView.Of))
            {
                // What is older than all that was shown at first is no news.
                if (known.TryGetValue(message.Id, out var before) ? before == message : IsOlder(message, known))
                    continue;
                known[message.Id] = message;
                message.ToNews(before).WriteTo(call.Terminal, call.Get(define.Json));
            }

            await Task.Delay(Pause, time, call.CancellationToken);
        }
    }

    private static bool IsOlder(MessageView message, Dictionary<string, MessageView> known) =>
        known.Count > 0 && known.Values.Min(each => each.Created) > message.Created;
}
