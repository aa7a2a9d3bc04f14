using TetherRelay.Core;
using TetherRelay.Core.Conversations;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Threads;

namespace TetherRelay.Cli.Doctor;

/// <summary>Counts what became of the last hour's texts. They are wrong where the latest one did not leave, or may not have.</summary>
internal sealed class OutcomesCheck(RecentMessages messages, TimeProvider time)
{
    private const string About = "outcomes";

    private static readonly TimeSpan Recent = TimeSpan.FromHours(1);

    public async Task<Finding> ExamineAsync(Organization organization, CancellationToken cancellationToken)
    {
        var texts = await messages
            .SinceAsync(organization.Id, time.GetUtcNow() - Recent, cancellationToken)
            .Where(message => message.Direction == MessageDirection.Outbound)
            .ToListAsync(cancellationToken);
        if (texts.MaxBy(message => message.Created) is not { } latest)
            return Finding.Ok(About, "No text was recorded within the last hour.");
        var counts = texts
            .CountBy(message => (message.Status, message.ErrorCode))
            .OrderByDescending(each => each.Value)
            .Select(each => Describe(each.Key.Status, each.Key.ErrorCode, each.Value));
        var sentence = $"Within the last hour: {string.Join(", ", counts)}.";
        if (latest.Status is MessageStatus.NotSent or MessageStatus.Unknown)
            return Finding.Wrong(
                About,
                $"{sentence} The latest: {MessageErrors.Sentence(latest)} {List(organization)}"
            );
        return texts.TrueForAll(IsWell)
            ? Finding.Ok(About, sentence)
            : Finding.Note(About, $"{sentence} {List(organization)}");
    }

    /// <summary>Where the requests are counted that left no text: storage has no trace of them.</summary>
    public static Finding Refusals(Organization organization) =>
        Finding.Note(
            "refusals",
            "Requests that were refused before a text was recorded are in the log only. Its query for them by code: "
                + $"AppTraces | where TimeGenerated > ago(1h) and Message startswith \"Answered {organization.Id} with \" "
                + "| summarize Requests = sum(coalesce(toint(Properties.Count), 1)) by Code = tostring(Properties.Code)"
        );

    private static bool IsWell(Message message) =>
        message.Status is MessageStatus.Sending or MessageStatus.Sent or MessageStatus.Delivered;

    private static string Describe(MessageStatus status, string? code, int count) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{count} {WireWord.Of(status)}{(code is null ? "" : $" ({code})")}"
        );

    private static string List(Organization organization) =>
        $"`tether message list {organization.Id} --since 1h` shows them.";
}
