using System.Diagnostics;
using TetherRelay.Core.Load;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Telemetry;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Messaging;

/// <summary>
/// Sends texts through their providers, and records each outcome in the span and the metrics. Fails over to the organization's second
/// provider, only for a text that the first one provably did not send.
/// </summary>
public sealed partial class ProviderDispatcher(
    IEnumerable<ISmsProvider> providers,
    ProviderCredentialsStore credentials,
    FailoverStore attempts,
    RelayMeter meter,
    TimeProvider time,
    ILogger<ProviderDispatcher> logger
)
{
    // The least time for recording a second attempt and for the provider's answer.
    private static readonly TimeSpan FailoverReserve = TimeSpan.FromSeconds(1.5);

    /// <summary>Sends one text. Never throws.</summary>
    internal async Task<SendOutcome> SendAsync(
        OutgoingText text,
        int segments,
        ProviderCredentials account,
        Deadline deadline
    )
    {
        using var span = RelayTrace.Start(RelayTrace.Provider, ActivityKind.Client);
        var started = time.GetTimestamp();
        var outcome = await CallAsync(text, account, deadline);
        meter.Sent(
            account.Provider,
            outcome.Word,
            outcome.Code,
            outcome is SendOutcome.Rejected rejected ? WireWord.Of(rejected.Reason) : "",
            outcome is SendOutcome.Accepted ? segments : 0,
            time.GetElapsedTime(started)
        );
        if (outcome is SendOutcome.Accepted { IsAltered: true })
        {
            meter.TextAltered(account.Provider);
            Log.Altered(logger, account.Provider, text.MessageId);
        }
        if (span is not null)
        {
            span.SetTag("sms.provider", WireWord.Of(account.Provider)).SetTag("sms.outcome", outcome.Word);
            if (outcome is not SendOutcome.Accepted)
                span.Fail(outcome.Code ?? outcome.Word);
        }

        return outcome;
    }

    /// <summary>Moves a text to the second provider, where the organization has one and the deadline allows it. Never throws.</summary>
    /// <returns>The message, recorded as the second provider's, and its account; null where the first outcome stands.</returns>
    internal async Task<(RecordResult.Recorded Recorded, ProviderCredentials Account)?> FailOverAsync(
        OutboundMessage request,
        RecordResult.Recorded first,
        SendOutcome outcome,
        Deadline deadline
    )
    {
        var organization = request.Organization;
        if (Reason(outcome) is not { } reason)
            return null;
        if (organization.SecondProvider is not { } name || name == first.Sender.Provider)
            return null;

        using var recording = deadline.Before(FailoverReserve);
        if (recording.HasPassed)
            return null;
        try
        {
            if (await credentials.GetCompleteAsync(organization.Id, name, recording.Token) is not { } account)
            {
                Log.NotConfigured(logger, organization.Id, name);
                return null;
            }

            if (await attempts.RecordAsync(request, first, name, reason, recording.Token) is not { } second)
                return null;
            Log.FailedOver(logger, second.Message.Id, reason, name);
            return (second, account);
        }
        catch (Exception error)
        {
            Log.NotFailedOver(logger, first.Message.Id, name, error.GetType().Name);
            return null;
        }
    }

    // Why a first provider's outcome lets a second one send: it was not reached, was busy, or refuses the account. Null where the text may
    // have been sent, or every provider would refuse it.
    private static string? Reason(SendOutcome outcome) =>
        outcome switch
        {
            SendOutcome.NotSent notSent => notSent.ErrorCode,
            SendOutcome.Rejected { Reason: RejectionReason.Configuration } refused => refused.ErrorCode
                ?? WireWord.Of(refused.Reason),
            _ => null,
        };

    private async Task<SendOutcome> CallAsync(OutgoingText text, ProviderCredentials account, Deadline deadline)
    {
        WorkPermit.Return();
        try
        {
            return await providers
                .Single(provider => provider.Name == account.Provider)
                .SendAsync(text, account, deadline);
        }
        catch (Exception error)
        {
            // The adapter may have sent the text before it threw.
            Log.AdapterFailed(logger, error, text.MessageId, account.Provider);
            return new SendOutcome.Unknown("internal_error");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            5,
            LogLevel.Warning,
            "{Provider} shows another text than message {MessageId}: its account rewrites texts, and a link may lead elsewhere."
        )]
        public static partial void Altered(ILogger logger, ProviderName provider, string messageId);

        [LoggerMessage(
            1,
            LogLevel.Error,
            "The adapter of {Provider} failed on message {MessageId}: its outcome is unknown."
        )]
        public static partial void AdapterFailed(
            ILogger logger,
            Exception error,
            string messageId,
            ProviderName provider
        );

        [LoggerMessage(
            2,
            LogLevel.Warning,
            "Message {MessageId} was not sent ({Reason}); the second provider, {Provider}, sends it."
        )]
        public static partial void FailedOver(ILogger logger, string messageId, string reason, ProviderName provider);

        [LoggerMessage(
            3,
            LogLevel.Warning,
            "The second provider of {Organization}, {Provider}, has no complete credentials: it sends nothing."
        )]
        public static partial void NotConfigured(ILogger logger, string organization, ProviderName provider);

        [LoggerMessage(
            4,
            LogLevel.Warning,
            "Message {MessageId} was not sent, and the failover to {Provider} failed ({Error})."
        )]
        public static partial void NotFailedOver(ILogger logger, string messageId, ProviderName provider, string error);
    }
}
