using TetherRelay.Cli.Terminals;
using TetherRelay.Core;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Views;

/// <summary>What became of a text that was to be sent.</summary>
internal sealed record SendView(
    string Organization,
    string Outcome,
    string? MessageId,
    string? Status,
    string? ErrorCode,
    string Message
)
{
    public static SendView Of(Organization organization, SendResult result) =>
        new(
            organization.Id,
            result.Word,
            result.Message?.Id,
            result.Message is { } message ? WireWord.Of(message.Status) : null,
            result.Message?.ErrorCode,
            Sentence(organization, result)
        );

    /// <summary>As an answer whose exit code says whether the provider accepted.</summary>
    public CommandResult ToResult() =>
        CommandResult.Of(this, CliJson.Readable.SendView, Message) with
        {
            ExitCode = Outcome == "sent" ? ExitCodes.Done : ExitCodes.Failed,
        };

    private static string Sentence(Organization organization, SendResult result) =>
        result switch
        {
            SendResult.Sent(var message) =>
                $"Sent: {message.Attempts[^1].Provider} accepted it as message {message.Id}.",
            SendResult.Duplicate(var message) => $"Not sent again: the same text went out as message {message.Id}.",
            SendResult.DeliveryFailed(var message) =>
                $"Not sent again: the same text went out as message {message.Id}, and did not arrive. {MessageErrors.Sentence(message)}",
            SendResult.Rejected or SendResult.NotSent =>
                $"{MessageErrors.Sentence(result.Message!)} ({result.Message!.ErrorCode}, message {result.Message.Id})",
            SendResult.Unknown({ } message) =>
                $"{MessageErrors.Sentence(message)} It is not sent again; `tether message show {message.Id}` says when it is known.",
            SendResult.InProgress(var message) => $"The same text is being sent as message {message.Id}.",
            SendResult.Empty => "Not sent: the text is empty.",
            SendResult.TooLong(var most) => string.Create(
                CultureInfo.InvariantCulture,
                $"Not sent: the text is too long; with these characters it may have {most}."
            ),
            SendResult.LinkNotAllowed =>
                $"Not sent: it holds a link that is not allowed; `tether org links {organization.Id}` shows where links may lead.",
            SendResult.RateLimited =>
                $"Not sent: as many texts as allowed went out today; `tether org limits {organization.Id}` shows and sets the limit.",
            SendResult.OptedOut => "Not sent: the contact asked for no more texts.",
            SendResult.NotConfigured =>
                $"Not sent: provider, number or credentials are missing; `tether doctor {organization.Id}` says which.",
            _ => "Not sent: it is not known what became of the same text before.",
        };
}
