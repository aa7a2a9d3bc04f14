using TetherRelay.Core.Automations;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Limits;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Telemetry;
using TetherRelay.Core.Texts;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Messaging;

/// <summary>Sends every text that leaves the relay.</summary>
public sealed partial class OutboundMessageSender(
    OrganizationKeys keys,
    ThreadStore threads,
    SendQuotas quotas,
    PumpingAlarm pumping,
    DuplicateSendWaiter duplicates,
    ProviderCredentialsStore credentials,
    ProviderDispatcher providers,
    CallbackAddresses callbacks,
    OutcomeRecorder recorder,
    AutomationEvents automations,
    BackgroundWork background,
    ILogger<OutboundMessageSender> logger
)
{
    /// <summary>The most characters that every provider accepts; Twilio's limit is the lowest.</summary>
    public const int MaxCharacters = 1600;

    // The part of the budget that is reserved for recording the outcome.
    private static readonly TimeSpan RecordReserve = TimeSpan.FromMilliseconds(750);

    // The least share of the budget that is reserved for the provider.
    private const double ProviderShare = 0.25;

    /// <summary>
    /// Records a text in the contact's thread and sends it through the organization's provider, at most once per intent. A closed
    /// connection of the caller does not cancel the send.
    /// </summary>
    /// <param name="request">The text.</param>
    /// <param name="deadline">The request's deadline.</param>
    /// <exception cref="Azure.RequestFailedException">Storage cannot be reached: nothing was sent.</exception>
    /// <exception cref="Secrets.SecretStoreException">The vault cannot be reached: nothing was sent.</exception>
    /// <exception cref="OperationCanceledException">The deadline passed before the text was recorded: nothing was sent.</exception>
    public async Task<SendResult> SendOutboundMessageAsync(OutboundMessage request, Deadline deadline)
    {
        var organization = request.Organization;
        var text = Prepare(request);
        if (TextPreparation.IsBlank(text))
            return new SendResult.Empty();
        if (TooLong(text, organization) is { } tooLong)
            return tooLong;
        if (!AllowsLinks(request, text))
        {
            text = SentenceGaps.Space(text);
            if (!AllowsLinks(request, text))
                return new SendResult.LinkNotAllowed();
            if (TooLong(text, organization) is { } longer)
                return longer;
        }

        var segments = TextSegments.Of(text);
        if (organization.Provider is not { } name || organization.ChooseSender(name, null, null) is not { } sender)
            return new SendResult.NotConfigured();
        // In parallel, and before the record: a vault that cannot be reached must not cost a claim.
        var addresses = callbacks.ForAsync(organization.Id, organization.CallbackGenerations, deadline.Token).AsTask();
        var key = await keys.GetAsync(organization.Id, deadline.Token);
        if (await credentials.GetCompleteAsync(organization.Id, name, deadline.Token) is not { } account)
            return new SendResult.NotConfigured();
        var callbackAddresses = await addresses;
        var pending = await threads.PrepareAsync(request with { Text = text }, key, segments, sender, deadline.Token);
        using var scope = logger.WithMessage(pending.MessageId);
        var send = new Send(pending, Reserve(pending), account, callbackAddresses, deadline);

        return await RecordAsync(send) switch
        {
            RecordResult.Recorded recorded => await DeliverAsync(send, recorded),
            RecordResult.AlreadyClaimed(var earlier) => await duplicates.AnswerAsync(
                organization.Id,
                earlier,
                deadline
            ),
            RecordResult.OptedOut => new SendResult.OptedOut(),
            RecordResult.NoTexts(var proof) => GetsNoTexts(send, proof),
            RecordResult.LimitReached(var limit) => Limited(send, limit),
            _ => new SendResult.KeyReused(),
        };
    }

    private static string Prepare(OutboundMessage request)
    {
        var isMarkdown = request.Author is MessageAuthor.Ai && request.Organization.PlainMarkdown;
        return TextPreparation.Prepare(
            isMarkdown ? Markdown.ToPlain(request.Text) : request.Text,
            request.Organization.PlainTypography
        );
    }

    private static SendResult.TooLong? TooLong(string text, Organization organization)
    {
        var segments = TextSegments.Of(text);
        return text.Length > MaxCharacters || segments.Count > organization.MaxSegments
            ? new SendResult.TooLong(
                Math.Min(MaxCharacters, TextSegments.MaxCharacters(segments.Encoding, organization.MaxSegments))
            )
            : null;
    }

    // The link rule covers agents only, because a caller can talk a model into any link.
    private static bool AllowsLinks(OutboundMessage request, string text) =>
        request.Author is not MessageAuthor.Ai
        || request.Organization.LinkDomains is []
        || LinkDomain.CoversLinksIn(text, request.Organization.LinkDomains);

    // The call's limit counts the agent's texts, the day's limits all texts except the relay's own.
    private QuotaReservation Reserve(PendingMessage pending)
    {
        var (request, limits) = (pending.Request, pending.Request.Organization.Limits);
        return quotas.Reserve(
            request.Organization.Id,
            pending.Key,
            pending.Part,
            request.VoiceConversationId,
            isAgent: request.Author == MessageAuthor.Ai,
            limits.PerCall,
            perDay: request.Author == MessageAuthor.System ? 0 : limits.PerDay
        );
    }

    private async Task<RecordResult> RecordAsync(Send send)
    {
        // The recording ends early, so that the provider has time to answer: "not recorded" is certain, "no answer" is not.
        using var recording = send.Deadline.Before(RecordReserve + (send.Deadline.Budget * ProviderShare));
        using var span = RelayTrace.Start(RelayTrace.Thread);
        RecordResult? result = null;
        try
        {
            return result = await threads.RecordAsync(send.Pending, send.Quota, recording);
        }
        catch (Exception error)
        {
            span.Fail(error);
            if (send.Pending.Submitted)
                background.Track(recorder.AbandonAsync(send.Pending));
            throw;
        }
        finally
        {
            if (result is not RecordResult.Recorded)
                send.Quota.Release();
        }
    }

    private async Task<SendResult> DeliverAsync(Send send, RecordResult.Recorded recorded)
    {
        if (!await send.Quota.CommitAsync())
        {
            await RecordAsync(send, recorded, new SendOutcome.NotSent(SendResult.CallLimitCode));
            return Limited(send, LimitKind.Call);
        }

        var outcome = await CallProviderAsync(send, recorded);
        if (await providers.FailOverAsync(send.Request, recorded, outcome, send.Deadline) is { } second)
        {
            recorded = second.Recorded;
            outcome = await CallProviderAsync(send with { Account = second.Account }, recorded);
        }

        var message = await RecordAsync(send, recorded, outcome);
        if (outcome is SendOutcome.Accepted && send.Request.Author is MessageAuthor.Ai)
            pumping.Count(send.Request.Organization.Id, send.Request.Recipient);
        if (outcome is SendOutcome.Accepted && !send.Request.SkipAutomation)
            await automations.PublishAsync(send.Request.Organization.Id, message, send.Deadline);
        return SendResult.Of(message);
    }

    private async Task<Message> RecordAsync(Send send, RecordResult.Recorded recorded, SendOutcome outcome)
    {
        if (outcome is SendOutcome.NotSent or SendOutcome.Rejected)
            send.Quota.Release();
        var message = await recorder.RecordAsync(send.Request.Organization.Id, recorded, outcome, send.Deadline);
        Log.Done(logger, message.Id, message.Status, message.ErrorCode ?? message.ProviderId);
        return message;
    }

    private async Task<SendOutcome> CallProviderAsync(Send send, RecordResult.Recorded recorded)
    {
        var (message, account) = (recorded.Message, send.Account);
        var text = new OutgoingText
        {
            OrganizationId = send.Request.Organization.Id,
            MessageId = message.Id,
            From = recorded.Sender,
            To = message.To,
            Body = message.Body,
            MaxSegments = send.Request.Organization.MaxSegments,
            StatusCallback = send.Callbacks.Status(account.Provider, message.Id),
            ClientReference = send.Callbacks.ClientReference(message.Id),
        };

        using var sending = send.Deadline.Before(RecordReserve);
        return await providers.SendAsync(text, message.Segments.Count, account, sending);
    }

    private SendResult.RateLimited Limited(Send send, LimitKind limit)
    {
        Log.LimitReached(logger, send.Request.Organization.Id, WireWord.Of(limit));
        return new SendResult.RateLimited(limit);
    }

    private SendResult.NumberGetsNoTexts GetsNoTexts(Send send, NoTextsProof proof)
    {
        Log.GetsNoTexts(logger, send.Request.Organization.Id, proof.At, proof.ErrorCode);
        return new SendResult.NumberGetsNoTexts();
    }

    private sealed record Send(
        PendingMessage Pending,
        QuotaReservation Quota,
        ProviderCredentials Account,
        OrganizationCallbacks Callbacks,
        Deadline Deadline
    )
    {
        public OutboundMessage Request => Pending.Request;
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

        [LoggerMessage(
            4,
            LogLevel.Information,
            "A text of {Organization} is not sent: a text of {At:O} proved that the number gets no texts ({Code})."
        )]
        public static partial void GetsNoTexts(ILogger logger, string organization, DateTimeOffset at, string code);
    }
}
