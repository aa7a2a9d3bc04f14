using Microsoft.Extensions.Logging;
using TetherRelay.Core.Automations;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Limits;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Telemetry;
using TetherRelay.Core.Texts;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Messaging;

/// <summary>The one way in which any text leaves the relay.</summary>
public sealed partial class OutboundMessageSender(
    ThreadStore threads,
    Allowances allowances,
    EarlierSend earlierSend,
    ProviderCredentialsStore credentials,
    ProviderCalls providers,
    SecondProvider second,
    CallbackAddresses callbacks,
    OutcomeRecorder recorder,
    AutomationEvents automations,
    BackgroundWork background,
    ILogger<OutboundMessageSender> logger
)
{
    /// <summary>The most characters that every provider takes; Twilio's limit is the lowest.</summary>
    public const int MaxCharacters = 1600;

    // What is left of a budget for recording the outcome once the provider has had its time.
    private static readonly TimeSpan ToRecord = TimeSpan.FromMilliseconds(750);

    // What a provider has of a budget, at the least.
    private const double ShareOfProvider = 0.25;

    /// <summary>
    /// Records a text in the contact's thread and hands it to the organization's provider, at most once per intent.
    /// Not tied to anybody's connection: once begun it goes on to its end.
    /// </summary>
    /// <param name="request">The text.</param>
    /// <param name="deadline">By when the answer must be there.</param>
    /// <exception cref="Azure.RequestFailedException">Storage cannot be reached: nothing was sent.</exception>
    /// <exception cref="Secrets.SecretStoreException">The vault cannot be reached: nothing was sent.</exception>
    /// <exception cref="OperationCanceledException">The deadline passed before the text was recorded: nothing was sent.</exception>
    public async Task<OutboundResult> SendOutboundMessageAsync(OutboundMessage request, Deadline deadline)
    {
        var organization = request.Organization;
        var text = TextPreparation.Prepare(request.Text, organization.PlainTypography);
        if (TextPreparation.IsBlank(text))
            return new OutboundResult(OutboundOutcome.Empty);
        var segments = TextSegments.Of(text);
        if (text.Length > MaxCharacters || segments.Count > organization.MaxSegments)
            return new OutboundResult(OutboundOutcome.TooLong)
            {
                MaxCharacters = Math.Min(
                    MaxCharacters,
                    TextSegments.MaxCharacters(segments.Encoding, organization.MaxSegments)
                ),
            };
        if (!MayLink(request, text))
            return new OutboundResult(OutboundOutcome.LinkNotAllowed);

        if (organization.Provider is not { } name || organization.ChooseSender(name, null, null) is null)
            return new OutboundResult(OutboundOutcome.NotConfigured);
        // Together, and before anything is recorded: a vault that is out of reach must not cost a claim.
        var addresses = callbacks.ForAsync(organization.Id, deadline.Token).AsTask();
        if (await credentials.GetCompleteAsync(organization.Id, name, deadline.Token) is not { } account)
            return new OutboundResult(OutboundOutcome.NotConfigured);
        var callbackAddresses = await addresses;
        var draft = threads.Draft(request with { Text = text });
        using var scope = logger.WithMessage(draft.MessageId);
        var send = new Send(draft, allowances.For(draft), account, callbackAddresses, deadline);

        var opening = await OpenAsync(send);
        if (opening is ThreadOpening.Opened opened)
            return await DeliverAsync(send, opened);
        send.Allowance.GiveBack();
        return opening switch
        {
            ThreadOpening.Held held => await earlierSend.AnswerAsync(organization.Id, held.Message, deadline),
            ThreadOpening.OptedOut => new OutboundResult(OutboundOutcome.OptedOut),
            ThreadOpening.LimitReached reached => Limited(send, reached.Limit),
            _ => new OutboundResult(OutboundOutcome.KeyReused),
        };
    }

    // A model can be talked into any link; people may send what they like.
    private static bool MayLink(OutboundMessage request, string text) =>
        request.Author is not MessageAuthor.Ai
        || request.Organization.LinkDomains is []
        || LinkDomain.CoversLinksIn(text, request.Organization.LinkDomains);

    private async Task<ThreadOpening> OpenAsync(Send send)
    {
        // Ends early enough for the provider to have a fair time: "not recorded" is certain, "no answer" is not.
        using var opening = send.Deadline.Before(ToRecord + (send.Deadline.Budget * ShareOfProvider));
        using var span = RelayTrace.Start(RelayTrace.Thread);
        try
        {
            return await threads.OpenAsync(send.Draft, send.Allowance, opening);
        }
        catch (Exception error)
        {
            span.Fail(error);
            send.Allowance.GiveBack();
            if (send.Draft.Submitted)
                background.Track(recorder.AbandonAsync(send.Draft));
            throw;
        }
    }

    private async Task<OutboundResult> DeliverAsync(Send send, ThreadOpening.Opened opened)
    {
        if (!await send.Allowance.IsTakenAsync())
        {
            await RecordAsync(send, opened, new SendOutcome.NotSent(Allowance.CallIsFull));
            return Limited(send, LimitKind.Call);
        }

        var outcome = await HandOverAsync(send, opened);
        if (await second.TakeOverAsync(send.Request, opened, outcome, send.Deadline) is { } takenOver)
        {
            opened = takenOver.Opened;
            outcome = await HandOverAsync(send with { Account = takenOver.Account }, opened);
        }

        var message = await RecordAsync(send, opened, outcome);
        if (outcome is SendOutcome.Accepted && !send.Request.SkipAutomation)
            await automations.PublishAsync(send.Draft.OrganizationId, message, send.Deadline);
        return OutboundResult.Of(message);
    }

    private async Task<Message> RecordAsync(Send send, ThreadOpening.Opened opened, SendOutcome outcome)
    {
        if (outcome is SendOutcome.NotSent or SendOutcome.Rejected)
            send.Allowance.GiveBack();
        var message = await recorder.RecordAsync(send.Draft.OrganizationId, opened, outcome, send.Deadline);
        Log.Done(logger, message.Id, message.Status, message.ErrorCode ?? message.ProviderId);
        return message;
    }

    private async Task<SendOutcome> HandOverAsync(Send send, ThreadOpening.Opened opened)
    {
        var (message, account) = (opened.Message, send.Account);
        var text = new OutgoingText
        {
            MessageId = message.Id,
            From = opened.Sender,
            To = message.To,
            Body = message.Body,
            MaxSegments = send.Request.Organization.MaxSegments,
            StatusCallback = send.Callbacks.Status(account.Provider, message.Id),
            ClientReference = send.Callbacks.ClientReference(message.Id),
        };

        using var sending = send.Deadline.Before(ToRecord);
        return await providers.HandOverAsync(text, message.Segments.Count, account, sending);
    }

    private OutboundResult Limited(Send send, LimitKind limit)
    {
        Log.LimitReached(logger, send.Request.Organization.Id, WireWord.Of(limit));
        return new OutboundResult(OutboundOutcome.RateLimited);
    }

    private sealed record Send(
        MessageDraft Draft,
        Allowance Allowance,
        ProviderCredentials Account,
        OrganizationCallbacks Callbacks,
        Deadline Deadline
    )
    {
        public OutboundMessage Request => Draft.Request;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Message {MessageId} is {Status} ({Detail}).")]
        public static partial void Done(ILogger logger, string messageId, MessageStatus status, string? detail);

        [LoggerMessage(
            3,
            LogLevel.Information,
            "A text of {Organization} is not sent: the limit per {Limit} is reached."
        )]
        public static partial void LimitReached(ILogger logger, string organization, string limit);
    }
}
