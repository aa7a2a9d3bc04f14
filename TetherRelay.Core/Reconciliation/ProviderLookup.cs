using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Reconciliation;

/// <summary>Looks a message up at a provider. An error makes the result inconclusive.</summary>
public sealed partial class ProviderLookup(
    ProviderCredentialsStore credentials,
    CallbackAddresses callbacks,
    IEnumerable<ISmsProvider> providers,
    TimeProvider time,
    ILogger<ProviderLookup> logger
)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <summary>The result of a look-up at the provider of an attempt.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled the wait.</exception>
    internal async Task<LookupResult> FindAsync(
        string organizationId,
        Message message,
        SendAttempt attempt,
        CancellationToken cancellationToken
    )
    {
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await QueryAsync(organizationId, message, attempt, linked.Token);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, attempt.Provider, message.Id, error.GetType().Name);
            return new LookupResult.Inconclusive(error is SecretStoreException ? "vault" : "no_answer");
        }
    }

    private async Task<LookupResult> QueryAsync(
        string organizationId,
        Message message,
        SendAttempt attempt,
        CancellationToken cancellationToken
    )
    {
        var provider = providers.FirstOrDefault(provider => WireWord.Of(provider.Name) == attempt.Provider);
        if (provider is null)
            return new LookupResult.Inconclusive("unknown_provider");
        if (await credentials.GetCompleteAsync(organizationId, provider.Name, cancellationToken) is not { } account)
            return new LookupResult.Inconclusive("no_credentials");
        var addresses = await callbacks.ForAsync(organizationId, cancellationToken);
        var text = new LookupQuery
        {
            From = Sender.AddressOf(attempt.Sender),
            To = message.To,
            Body = message.Body,
            At = attempt.At,
            ClientReferences = addresses.ClientReferences(message.Id),
        };
        return await provider.FindAsync(text, account, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Warning,
            "The look-up of message {MessageId} at {Provider} failed ({Error}); a later one may settle it."
        )]
        public static partial void Failed(ILogger logger, string provider, string messageId, string error);
    }
}
