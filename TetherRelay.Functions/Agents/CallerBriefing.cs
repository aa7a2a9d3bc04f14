using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Core.Threads;

namespace TetherRelay.Functions.Agents;

/// <summary>Finds out before a call whether its caller can be texted. It reads the caller's own contact only, and no text's words leave it.</summary>
internal sealed class CallerBriefing(ThreadReader reader, TimeProvider time)
{
    /// <summary>The obstacle that the call itself shows; null where storage must be asked.</summary>
    public static CallerVariables? Obstacle(ToolCall call) =>
        call.Organization.Status == OrganizationStatus.Suspended ? No(ToolAnswer.OrganizationSuspended)
        : call.Parties.Refusal is { } refusal ? No(refusal)
        : call.Organization.Provider is null ? No(ToolAnswer.NotConfigured)
        : null;

    /// <summary>What storage knows of the caller.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage cannot be reached or refuses.</exception>
    /// <exception cref="OperationCanceledException">Storage did not answer in time.</exception>
    public async Task<CallerVariables> OfAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var (organization, number) = (call.Organization, call.Parties.Recipient);
        var reading = reader.NewestAsync(organization.Id, number, ThreadReader.MessagesOfCall, cancellationToken);
        var contact = await reader.FindContactAsync(organization.Id, number, cancellationToken);
        var messages = (await reading).Where(message => message.ErasedAt is null).ToList();
        var now = time.GetUtcNow();
        var texts = messages.FindAll(IsText);
        return Verdict(organization, number, contact, messages, now) with
        {
            LastText = LastText(texts.FirstOrDefault(), now),
            TextsToday = texts.Count(text => Left(text) && text.Created.UtcDateTime.Date == now.UtcDateTime.Date),
        };
    }

    private static CallerVariables Verdict(
        Organization organization,
        string number,
        Contact? contact,
        List<Message> messages,
        DateTimeOffset now
    )
    {
        if (contact is { OptedOut: true })
            return No(ToolAnswer.OptedOut);
        if (contact?.NoTextsAt(now) is not null)
            return No(ToolAnswer.NumberGetsNoTexts);
        var isProven =
            messages.Exists(message => message.Status is MessageStatus.Delivered or MessageStatus.Received)
            || PhoneNumberParser.Parse(number, organization.Region)
                is PhoneNumberResult.Valid { Type: NumberType.Mobile };
        return isProven ? CallerVariables.Unknown with { CanText = "yes" } : CallerVariables.Unknown;
    }

    private static CallerVariables No(ToolAnswer answer) => new() { CanText = "no", TextObstacle = answer.Error! };

    // Answers to STOP and HELP do not count.
    private static bool IsText(Message message) =>
        message is { Direction: MessageDirection.Outbound, Author: not MessageAuthor.System };

    private static bool Left(Message text) => text.Status is not (MessageStatus.Rejected or MessageStatus.NotSent);

    private static string LastText(Message? text, DateTimeOffset now) =>
        text is null
            ? "No text was sent to them before."
            : $"The last text to them is from {Ago(now - text.Created)}. {SmsStatusTool.Sentence(text)}";

    private static string Ago(TimeSpan age) =>
        age switch
        {
            { TotalMinutes: < 2 } => "just now",
            { TotalHours: < 2 } => $"{SpokenNumber.Words((int)age.TotalMinutes)} minutes ago",
            { TotalDays: < 2 } => $"{SpokenNumber.Words((int)age.TotalHours)} hours ago",
            _ => $"{SpokenNumber.Words((int)age.TotalDays)} days ago",
        };
}
