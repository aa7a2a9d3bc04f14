using Azure.Core;

namespace TetherRelay.Tests.Fixtures;

/// <summary>Returns one token for a request that follows the vault's challenge.</summary>
internal sealed class FakeCredential : TokenCredential
{
    public const string Token = "token-of-the-test";
    public const string Tenant = "11111111-2222-3333-4444-555555555555";

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Assert.Equal(["https://vault.azure.net/.default"], requestContext.Scopes);
        Assert.Equal(Tenant, requestContext.TenantId);
        return new AccessToken(Token, DateTimeOffset.MaxValue);
    }

    public override ValueTask<AccessToken> GetTokenAsync(
        TokenRequestContext requestContext,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}
