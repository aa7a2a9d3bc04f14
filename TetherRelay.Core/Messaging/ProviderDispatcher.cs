using System.Diagnostics;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Core.Messaging;

/// <summary>Sends texts through their providers, and records each outcome in the span and the metrics.</summary>
public sealed partial class ProviderDispatcher(
    IEnumerable<ISmsProvider> providers,
    RelayMeter meter,
    TimeProvider time,
    ILogger<ProviderDispatcher> logger
)
{
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
        if (span is not null)
        {
            span.SetTag("sms.provider", WireWord.Of(account.Provider)).SetTag("sms.outcome", outcome.Word);
            if (outcome is not SendOutcome.Accepted)
                span.Fail(outcome.Code ?? outcome.Word);
        }

        return outcome;
    }

    private async Task<SendOutcome> CallAsync(OutgoingText text, ProviderCredentials account, Deadline deadline)
    {
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
    }
}
