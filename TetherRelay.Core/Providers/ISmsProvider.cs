namespace TetherRelay.Core.Providers;

/// <summary>One provider's wire API.</summary>
public interface ISmsProvider
{
    /// <summary>Which provider this is.</summary>
    ProviderName Name { get; }

    /// <summary>
    /// Hands one text to the provider, at most once: repeated only where it is proven that nothing was sent.
    /// Never throws for what the network or the provider does; that is in the outcome.
    /// </summary>
    /// <param name="text">The text, ready to send.</param>
    /// <param name="credentials">Complete credentials of the account (<see cref="ProviderCredentials.Missing"/> is empty).</param>
    /// <param name="deadline">By when the outcome must be there; after it nothing leaves.</param>
    Task<SendOutcome> SendAsync(OutgoingText text, ProviderCredentials credentials, Deadline deadline);

    /// <summary>
    /// Asks the provider for a text that may have been sent. Sends nothing, changes nothing, and counts in no circuit.
    /// Never throws for what the network or the provider does; that is in the look-up.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="credentials">Complete credentials of the account that it was sent with.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    Task<LookupResult> FindAsync(
        LookupQuery text,
        ProviderCredentials credentials,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Asks the provider for the account, to learn whether it takes the credentials. Sends nothing, changes nothing, and counts in no
    /// circuit. Never throws for what the network or the provider does; that is in the check.
    /// </summary>
    /// <param name="credentials">Complete credentials of the account.</param>
    /// <param name="deadline">By when the answer must be there.</param>
    Task<AccountCheck> CheckAsync(ProviderCredentials credentials, Deadline deadline);
}
