using TetherRelay.Core;
using TetherRelay.Core.Conversations;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers.Failures;
using TetherRelay.Core.Threads;

namespace TetherRelay.Cli.Doctor;

/// <summary>Looks in the latest conversations for failed texts whose cause an operator can remove.</summary>
internal sealed class RecentFailuresCheck(
    ConversationListReader list,
    ConversationStore conversations,
    TimeProvider time
)
{
    private const string About = "failures";
    private const int Conversations = 20;
    private const int MessagesEach = 5;

    private static readonly TimeSpan Recent = TimeSpan.FromDays(7);

    public async Task<IReadOnlyList<Finding>> ExamineAsync(
        Organization organization,
        CancellationToken cancellationToken
    )
    {
        var latest = await list.ReadAsync(organization.Id, after: null, Conversations, cancellationToken);
        var messages = await Task.WhenAll(
            latest.Conversations.Select(found =>
                conversations.ListMessagesAsync(
                    organization.Id,
                    found.Conversation.Id,
                    before: null,
                    MessagesEach,
                    cancellationToken
                )
            )
        );
        var findings = messages
            .SelectMany(each => each)
            .Where(message => time.GetUtcNow() - message.Created < Recent && NeedsOperator(message))
            .GroupBy(message => (message.Attempts[^1].Provider, message.ErrorCode))
            .OrderByDescending(failures => failures.Count())
            .Select(failures => Describe(failures.Count(), failures.Key.ErrorCode!, failures.First()))
            .ToList();
        return findings is [] ? [Finding.Ok(About, "No recent text failed for sender, account or region.")] : findings;
    }

    private static Finding Describe(int count, string code, Message message) =>
        Finding.Note(
            About,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count} recent {(count == 1 ? "text" : "texts")} failed at {message.Attempts[^1].Provider} with {code}. {MessageErrors.Sentence(message)}"
            )
        );

    // A code that the catalogue lacks may be anything.
    private static bool NeedsOperator(Message message) =>
        message.Status is MessageStatus.Failed or MessageStatus.Undelivered or MessageStatus.Rejected
        && message is { Attempts: [_, ..], ErrorCode: not null }
        && (message.Failure is null or { NeedsOperator: true } or { Cause: FailureCause.Unknown });
}
