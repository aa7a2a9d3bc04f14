using TetherRelay.Core;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Telemetry;
using TetherRelay.Functions.Http;

namespace TetherRelay.Functions.Webhooks;

/// <summary>Authenticates webhooks: first by the signature in the URL, which costs neither storage nor vault, then by the provider's own.</summary>
internal sealed partial class WebhookAuthenticator(
    CallbackAddresses addresses,
    OrganizationCache organizations,
    ProviderCredentialsStore credentials,
    IEnumerable<IProviderCallbacks> providers,
    IOptions<CallbackOptions> options,
    RelayMeter meter,
    TimeProvider time,
    ILogger<WebhookAuthenticator> logger
)
{
    /// <summary>Checks the address, before the body is read.</summary>
    /// <param name="request">The request. Its route names provider and organization.</param>
    /// <param name="isSigned">Whether the signature in the URL is valid.</param>
    /// <param name="place">The place that a signed request enters: others cost no permit.</param>
    /// <param name="deadline">The deadline of the check.</param>
    /// <returns>200, or the HTTP status of the refusal.</returns>
    public async Task<int> CheckAddressAsync(
        WebhookRequest request,
        Func<OrganizationCallbacks, ProviderName, bool> isSigned,
        RequestPlace place,
        Deadline deadline
    )
    {
        var organizationId = request.Part("org");
        if (WireWord.Parse<ProviderName>(request.Part("provider")) is not { } name)
            return StatusCodes.Status404NotFound;
        if (
            !OrganizationId.IsValid(organizationId)
            || !isSigned(await addresses.ForAsync(organizationId, deadline.Token), name)
        )
        {
            Log.Unsigned(logger, name);
            meter.CallbackRefused(name, "address");
            return StatusCodes.Status401Unauthorized;
        }

        if (!await place.EnterAsync(organizationId))
            return StatusCodes.Status503ServiceUnavailable;
        var organization = await organizations.GetAsync(organizationId, deadline.Token);
        var generation = CallbackGeneration.Of(organization?.CallbackGenerations ?? [], name);
        if (generation.Accepts(CallbackGeneration.NumberOf(request.Part("signature")), time.GetUtcNow()))
            return StatusCodes.Status200OK;
        Log.Renewed(logger, name, organizationId);
        meter.CallbackRefused(name, "address");
        return StatusCodes.Status401Unauthorized;
    }

    /// <summary>Checks the provider's signature of a webhook whose address is signed.</summary>
    /// <returns>The webhook; or null and the HTTP status of the response.</returns>
    public async Task<(AuthenticatedWebhook? Webhook, int Status)> AuthenticateAsync(
        WebhookRequest request,
        RequestBody body,
        Deadline deadline
    )
    {
        var organizationId = request.Part("org");
        var name = WireWord.Parse<ProviderName>(request.Part("provider"))!.Value;
        if (body.IsTooLarge)
            Log.TooLarge(logger, name, organizationId);
        // The signature covers the missing part, so the provider must retry: after a 413 none does.
        if (!body.IsWhole)
            return (null, StatusCodes.Status503ServiceUnavailable);
        var provider = providers.Single(provider => provider.Name == name);
        var callback = new ProviderCallback(
            $"{options.Value.Address}{request.PathAndQuery}",
            request.ContentType,
            body.Bytes,
            request.Header
        );
        var account = await credentials.GetAsync(organizationId, name, deadline.Token);
        // Providers sign the URL, too.
        var isSetUp = account is not null && options.Value.Address is not null;
        switch (isSetUp ? provider.Check(callback, account!) : CallbackCheck.NotSetUp)
        {
            case CallbackCheck.Genuine:
                return (new AuthenticatedWebhook(organizationId, provider, callback), StatusCodes.Status200OK);
            case CallbackCheck.NotSetUp:
                Log.NotSetUp(logger, name, organizationId);
                meter.CallbackRefused(name, "not_set_up");
                return (null, StatusCodes.Status403Forbidden);
            default:
                Log.Forged(logger, name, organizationId);
                meter.CallbackRefused(name, "signature");
                return (null, StatusCodes.Status401Unauthorized);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Information,
            "Refused a callback of {Provider}: the signature in its URL is not valid."
        )]
        public static partial void Unsigned(ILogger logger, ProviderName provider);

        [LoggerMessage(
            4,
            LogLevel.Warning,
            "Refused a callback of {Provider} for {Organization}: its address was renewed. Enter the new one at the provider."
        )]
        public static partial void Renewed(ILogger logger, ProviderName provider, string organization);

        [LoggerMessage(
            2,
            LogLevel.Warning,
            "Refused a callback of {Provider} for {Organization}: its signature is missing or not valid. Check PublicUrl and the credentials."
        )]
        public static partial void Forged(ILogger logger, ProviderName provider, string organization);

        [LoggerMessage(
            3,
            LogLevel.Warning,
            "Refused a callback of {Provider} for {Organization}: the key of its signature or PublicUrl is not set."
        )]
        public static partial void NotSetUp(ILogger logger, ProviderName provider, string organization);

        [LoggerMessage(
            5,
            LogLevel.Warning,
            "A callback of {Provider} for {Organization} is over 1 MB and was not read; the provider gets a 503 and retries."
        )]
        public static partial void TooLarge(ILogger logger, ProviderName provider, string organization);
    }
}
