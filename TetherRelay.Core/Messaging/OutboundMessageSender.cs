using Microsoft.Extensions.Logging;
using TetherRelay.Core.Automations;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Messaging;

/// <summary>The one way in which any text leaves the relay.</summary>
public sealed partial class OutboundMessageSender(
    ThreadStore threads,
    EarlierSend earlierSend,
    ProviderCredentialsStore credentials,
    IEnumerable<ISmsProvider> providers,
    CallbackAddresses callbacks,
    OutcomeRecorder recorder,
    AutomationEvents automations,
    ILogger<OutboundMessageSender> logger
)
{
    /// <summary>The most characters that every provider takes; Twilio's limit is the lowest.</summary>
    public const int MaxCharacters = 1600;

    // What is left of a budget for recording the outcome once the provider has had its time.
    private static readonly TimeSpan ToRecord = TimeSpan.FromMilliseconds(750);

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

        if (organization.Provider is not { } name || organization.ChooseSender(null, null) is null)
            return new OutboundResult(OutboundOutcome.NotConfigured);
        var account = await credentials.GetAsync(organization.Id, name, deadline.Token);
        if (account is null || account.Missing.Any())
            return new OutboundResult(OutboundOutcome.NotConfigured);

        return await threads.OpenAsync(request with { Text = text }, deadline) switch
        {
            ThreadOpening.Opened opened => await DeliverAsync(request, opened, account, deadline),
            ThreadOpening.Held held => await earlierSend.AnswerAsync(organization.Id, held.Message, deadline),
            ThreadOpening.OptedOut => new OutboundResult(OutboundOutcome.OptedOut),
            _ => new OutboundResult(OutboundOutcome.KeyReused),
        };
    }

    private async Task<OutboundResult> DeliverAsync(
        OutboundMessage request,
        ThreadOpening.Opened opened,
        ProviderCredentials account,
        Deadline deadline
    )
    {
        var outcome = await HandOverAsync(request, opened, account, deadline);
        var message = await recorder.RecordAsync(request.Organization.Id, opened, outcome, deadline);
        Log.Done(logger, message.Id, message.Status, message.ErrorCode ?? message.ProviderId);
        if (outcome is SendOutcome.Accepted && !request.SkipAutomation)
            await automations.PublishAsync(request.Organization.Id, message, deadline);
        return OutboundResult.Of(message);
    }

    private async Task<SendOutcome> HandOverAsync(
        OutboundMessage request,
        ThreadOpening.Opened opened,
        ProviderCredentials account,
        Deadline deadline
    )
    {
        var message = opened.Message;
        var provider = providers.Single(provider => provider.Name == account.Provider);
        using var sending = deadline.Before(ToRecord);
        if (await TextAsync(request, opened, account, sending) is not { } text)
            return new SendOutcome.NotSent("callback_key_unavailable");

        // The last look before anything leaves: a process that was frozen here must not send what nobody waits for.
        if (sending.HasPassed)
            return new SendOutcome.NotSent("deadline_passed");
        try
        {
            return await provider.SendAsync(text, account, sending);
        }
        catch (Exception error)
        {
            // An adapter does not throw; one that does leaves open whether it sent.
            Log.AdapterFailed(logger, error, message.Id, account.Provider);
            return new SendOutcome.Unknown("internal_error");
        }
    }

    private async Task<OutgoingText?> TextAsync(
        OutboundMessage request,
        ThreadOpening.Opened opened,
        ProviderCredentials account,
        Deadline deadline
    )
    {
        var (organizationId, message) = (request.Organization.Id, opened.Message);
        try
        {
            return new OutgoingText
            {
                MessageId = message.Id,
                From = opened.Sender,
                To = message.To,
                Body = message.Body,
                MaxSegments = request.Organization.MaxSegments,
                StatusCallback = await callbacks.StatusAsync(
                    account.Provider,
                    organizationId,
                    message.Id,
                    deadline.Token
                ),
                ClientReference = await callbacks.ClientReferenceAsync(organizationId, message.Id, deadline.Token),
            };
        }
        catch (Exception error)
        {
            Log.NoCallbackKey(logger, message.Id, error.Message);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Message {MessageId} is {Status} ({Detail}).")]
        public static partial void Done(ILogger logger, string messageId, MessageStatus status, string? detail);

        [LoggerMessage(2, LogLevel.Error, "The adapter of {Provider} failed on message {MessageId}.")]
        public static partial void AdapterFailed(
            ILogger logger,
            Exception error,
            string messageId,
            ProviderName provider
        );

        [LoggerMessage(
            3,
            LogLevel.Error,
            "Message {MessageId} was not sent, since the callback key is not to be had. {Error}"
        )]
        public static partial void NoCallbackKey(ILogger logger, string messageId, string error);
    }
}
