namespace TetherRelay.Core.Providers;

/// <summary>A provider's API.</summary>
public interface ISmsProvider
{
    /// <summary>The provider.</summary>
    ProviderName Name { get; }

    /// <summary>
    /// Submits a text at most once; it retries only after a proven failure to send. The outcome reports errors of network and provider; the method
    /// does not throw them.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="credentials">Complete credentials (<see cref="ProviderCredentials.Missing"/> is empty).</param>
    /// <param name="deadline">The deadline of the outcome. Nothing is sent after it.</param>
    Task<SendOutcome> SendAsync(OutgoingText text, ProviderCredentials credentials, Deadline deadline);

    /// <summary>
    /// Looks up a text that may have been sent. It sends and changes nothing and affects no circuit. The result reports errors of network and
    /// provider; the method does not throw them.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="credentials">Complete credentials of the sending account.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<LookupResult> FindAsync(
        LookupQuery text,
        ProviderCredentials credentials,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Checks the credentials at the provider. It sends and changes nothing and affects no circuit. The result reports errors of network and
    /// provider; the method does not throw them.
    /// </summary>
    /// <param name="credentials">Complete credentials of the account.</param>
    /// <param name="deadline">The deadline of the check.</param>
    Task<AccountCheck> CheckAsync(ProviderCredentials credentials, Deadline deadline);
}
