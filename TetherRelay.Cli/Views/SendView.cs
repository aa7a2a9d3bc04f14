using System.Globalization;
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
    public static SendView Of(Organization organization, OutboundResult result) =>
        new(
            organization.Id,
            WireWord.Of(result.Outcome),
            result.Message?.Id,
            result.Message is { } message ? WireWord.Of(message.Status) : null,
            result.Message?.ErrorCode,
            Sentence(organization, result)
        );

    /// <summary>As an answer whose exit code says whether the provider accepted.</summary>
    public Answer ToAnswer() =>
        Answer.Of(this, CliJson.Default.SendView, page => page.Sentence(Message)) with
        {
            ExitCode = Outcome == WireWord.Of(OutboundOutcome.Sent) ? ExitCodes.Done : ExitCodes.Failed,
        };

    private static string Sentence(Organization organization, OutboundResult result) =>
        result switch
        {
            { Outcome: OutboundOutcome.Sent, Message: { } message } =>
                $"Sent: {message.Attempts[^1].Provider} accepted it as message {message.Id}.",
            { Outcome: OutboundOutcome.Duplicate, Message: { } message } =>
                $"Not sent again: the same text went out as message {message.Id}.",
            { Outcome: OutboundOutcome.DeliveryFailed, Message: { } message } =>
                $"Not sent again: the same text went out as message {message.Id}, and did not arrive. {MessageErrors.Sentence(message)}",
            { Outcome: OutboundOutcome.Rejected or OutboundOutcome.NotSent, Message: { } message } =>
                $"{MessageErrors.Sentence(message)} ({message.ErrorCode}, message {message.Id})",
            { Outcome: OutboundOutcome.Unknown, Message: { } message } =>
                $"{MessageErrors.Sentence(message)} It is not sent again; `tether message show {message.Id}` says when it is known.",
            { Outcome: OutboundOutcome.InProgress, Message: { } message } =>
                $"The same text is being sent as message {message.Id}.",
            { Outcome: OutboundOutcome.Empty } => "Not sent: the text is empty.",
            { Outcome: OutboundOutcome.TooLong } => string.Create(
                CultureInfo.InvariantCulture,
                $"Not sent: the text is too long; with these characters it may have {result.MaxCharacters}."
            ),
            { Outcome: OutboundOutcome.LinkNotAllowed } =>
                $"Not sent: it holds a link that is not allowed; `tether org links {organization.Id}` shows where links may lead.",
            { Outcome: OutboundOutcome.RateLimited } =>
                $"Not sent: as many texts as allowed went out today; `tether org limits {organization.Id}` shows and sets the limit.",
            { Outcome: OutboundOutcome.OptedOut } => "Not sent: the contact asked for no more texts.",
            { Outcome: OutboundOutcome.NotConfigured } =>
                $"Not sent: provider, number or credentials are missing; `tether doctor {organization.Id}` says which.",
            _ => "Not sent: it is not known what became of the same text before.",
        };
}
