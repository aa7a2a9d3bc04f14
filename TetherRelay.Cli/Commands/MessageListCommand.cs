using TetherRelay.Cli.Input;
using TetherRelay.Cli.Terminals;
using TetherRelay.Cli.Views;
using TetherRelay.Core;
using TetherRelay.Core.Conversations;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Threads;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether message list</c>: an organization's recent messages, by what an operator knows of one.</summary>
internal sealed class MessageListCommand
{
    private const int MaxMessages = 10_000;

    private readonly Option<string> _contact = new("--contact")
    {
        Description = "Only those with this number, such as +14165550100.",
    };

    private readonly Option<string> _voiceConversation = new("--voice-conversation")
    {
        Description = "Only those of this call, such as conv_8501k3v2n9p4e6ybq0t7r5m1xw3z.",
    };

    private readonly Option<string> _status = new Option<string>("--status")
    {
        Description = $"Only those with this status: {StatusInput.Words}.",
    }.Offering(Offers.Words<MessageStatus>());

    private readonly Option<string> _code = new("--code")
    {
        Description = "Only those with this error code, such as 30003 or circuit_open.",
    };

    private readonly Option<string> _since = new("--since")
    {
        Description = "How far back, such as 30m, 24h or 7d.",
        DefaultValueFactory = _ => "24h",
    };

    private readonly Option<string> _limit = Symbols.Limit("messages to show, the newest ones");

    public static Command List(CommandFactory factory)
    {
        var command = new MessageListCommand();
        return factory.ForOrganization(
            "list",
            "List an organization's recent messages, the newest first.",
            [
                command._contact,
                command._voiceConversation,
                command._status,
                command._code,
                command._since,
                command._limit,
            ],
            command.RunAsync
        );
    }

    private async Task<CommandResult> RunAsync(CommandContext context, Organization organization)
    {
        var most = WholeNumberInput.Limit(context.Get(_limit)!, MaxMessages);
        var (status, code, call) = (
            context.Get(_status) is { } word ? StatusInput.Status(word) : (MessageStatus?)null,
            context.Get(_code),
            context.Get(_voiceConversation)
        );
        var since = context.Service<TimeProvider>().GetUtcNow() - DurationInput.Since(context.Get(_since)!);
        var found = await ReadAsync(context, organization, since)
            .Where(message => message.Created >= since)
            .Where(message => status is null || message.Status == status)
            .Where(message => code is null || message.ErrorCode == code)
            .Where(message => call is null || message.VoiceConversationId == call)
            .OrderByDescending(message => message.Created)
            .Take(most)
            .ToListAsync(context.CancellationToken);
        context.Service<OverdueMessages>().Enqueue(organization.Id, found);
        return MessageView.ToResult(
            [.. found.Select(MessageView.Of)],
            $"No message of the last {context.Get(_since)} is one of these. A request that recorded none is a line `Answered {organization.Id} with …` of the log."
        );
    }

    private IAsyncEnumerable<Message> ReadAsync(
        CommandContext context,
        Organization organization,
        DateTimeOffset since
    ) =>
        context.Get(_contact) is { } contact
            ? WithContactAsync(context, organization, contact)
            : context.Service<RecentMessages>().SinceAsync(organization.Id, since, context.CancellationToken);

    private static async IAsyncEnumerable<Message> WithContactAsync(
        CommandContext context,
        Organization organization,
        string contact
    )
    {
        var number = await context.ContactAsync(organization, contact);
        var messages = await context
            .Service<ThreadReader>()
            .NewestAsync(organization.Id, number, MaxMessages, context.CancellationToken);
        foreach (var message in messages)
            yield return message;
    }
}
