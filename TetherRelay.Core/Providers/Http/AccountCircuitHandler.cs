namespace TetherRelay.Core.Providers.Http;

/// <summary>Puts the requests that send a text behind their account's circuit. Look-ups bypass it.</summary>
internal sealed class AccountCircuitHandler(AccountCircuits circuits) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    ) =>
        request.Content is OutgoingContent
            ? circuits.SendAsync(request, () => base.SendAsync(request, cancellationToken))
            : base.SendAsync(request, cancellationToken);
}
