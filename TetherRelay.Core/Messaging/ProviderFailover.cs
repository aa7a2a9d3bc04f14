using Microsoft.Extensions.Logging;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Messaging;

/// <summary>The organization's second provider: for a text that the first one is proven not to have sent, and for no other.</summary>
public sealed partial class ProviderFailover(
    ProviderCredentialsStore credentials,
    FailoverStore attempts,
    ILogger<ProviderFailover> logger
)
{
    // What it needs of a budget at least, to record the attempt and for the provider to answer.
    private static readonly TimeSpan ToSend = TimeSpan.FromSeconds(1.5);

    /// <summary>
    /// Why a first provider's outcome lets a second one send: it was not reached, was busy, or refuses the account as such.
    /// Null where the text may have left, or would be refused by anybody.
    /// </summary>
    internal static string? Reason(SendOutcome outcome) =>
        outcome switch
        {
            SendOutcome.NotSent notSent => notSent.ErrorCode,
            SendOutcome.Rejected { Reason: RejectionReason.Configuration } refused => refused.ErrorCode
                ?? WireWord.Of(refused.Reason),
            _ => null,
        };

    /// <summary>Lets the second provider take a text over, where there is one, and time. Never throws.</summary>
    /// <param name="request">The text.</param>
    /// <param name="first">Its message, as the first provider was to send it.</param>
    /// <param name="outcome">What became of it there.</param>
    /// <param name="deadline">By when the second provider must have answered.</param>
    /// <returns>The message, recorded as the second provider's, and its account; null where the first outcome stands.</returns>
    internal async Task<(RecordResult.Recorded Recorded, ProviderCredentials Account)?> TakeOverAsync(
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

        using var recording = deadline.Before(ToSend);
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
            Log.TakenOver(logger, second.Message.Id, reason, name);
            return (second, account);
        }
        catch (Exception error)
        {
            Log.NotTakenOver(logger, first.Message.Id, name, error.GetType().Name);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Message {MessageId} was not sent ({Reason}); {Provider} is to send it.")]
        public static partial void TakenOver(ILogger logger, string messageId, string reason, ProviderName provider);

        [LoggerMessage(
            2,
            LogLevel.Warning,
            "The second provider of {Organization}, {Provider}, has no complete credentials."
        )]
        public static partial void NotConfigured(ILogger logger, string organization, ProviderName provider);

        [LoggerMessage(
            3,
            LogLevel.Warning,
            "Message {MessageId} was not sent, and {Provider} could not take it over ({Error})."
        )]
        public static partial void NotTakenOver(ILogger logger, string messageId, ProviderName provider, string error);
    }
}
