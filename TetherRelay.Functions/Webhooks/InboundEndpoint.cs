using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TetherRelay.Core;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Receipts;
using TetherRelay.Core.Replies;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Functions.Webhooks;

/// <summary>
/// Takes what contacts write. The provider is answered within two seconds, with silence; a text that takes longer is still recorded, and one
/// that comes again is found.
/// </summary>
internal sealed partial class InboundEndpoint(
    WebhookAuthenticator authenticator,
    OrganizationStore organizations,
    InboundReceiver receiver,
    ReceiptRecorder receipts,
    CallbackAddresses addresses,
    BackgroundWork background,
    TimeProvider time,
    ILogger<InboundEndpoint> logger
)
{
    public const string Pattern = "api/webhook/{provider}/{org}/inbound/{signature}";

    // Twilio and TextGrid would text whatever else they read.
    private const string Silence = "<Response></Response>";

    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(1.8);
    private static readonly TimeSpan DoneWithin = TimeSpan.FromSeconds(30);

    private static IResult ComeAgain => TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);

    public async Task<IResult> HandleAsync(HttpContext context)
    {
        using var deadline = new Deadline(time, AnswerWithin);
        try
        {
            // Keys and credentials may have to come from the vault first: that, too, goes on.
            var taking = TakeAsync(await WebhookRequest.ReadAsync(context.Request, deadline.Token));
            background.Track(taking);
            return await taking.WaitAsync(deadline.Remaining, time);
        }
        catch (TimeoutException)
        {
            Log.Slow(logger);
        }
        catch (Exception error)
        {
            Log.Failed(logger, error);
        }

        return ComeAgain;
    }

    private async Task<IResult> TakeAsync(WebhookRequest request)
    {
        using var deadline = new Deadline(time, DoneWithin);
        try
        {
            var (webhook, status) = await authenticator.AuthenticateAsync(
                request,
                (callbacks, provider) => callbacks.IsInbound(provider, request.Part("signature")),
                deadline
            );
            if (webhook is null)
                return TypedResults.StatusCode(status);
            return await IsTakenAsync(webhook, deadline)
                ? TypedResults.Text(Silence, "text/xml")
                : TypedResults.StatusCode(StatusCodes.Status404NotFound);
        }
        catch (Exception error)
        {
            Log.Failed(logger, error);
            return ComeAgain;
        }
    }

    private async Task<bool> IsTakenAsync(AuthenticatedWebhook webhook, Deadline deadline)
    {
        using var scope = logger.WithOrganization(webhook.OrganizationId);
        if (await organizations.GetAsync(webhook.OrganizationId, deadline.Token) is not { } organization)
            return false;
        if (webhook.Provider.ReadInbound(webhook.Callback) is { } text)
            return await receiver.ReceiveAsync(organization, webhook.Provider.Name, text, deadline)
                is not InboundResult.UnknownNumber;
        if (webhook.Provider.ReadReceipt(webhook.Callback) is { } receipt)
            await TakeAsync(webhook, receipt, deadline);
        else
            Log.NoText(logger, webhook.Provider.Name);
        return true;
    }

    // Sinch has one address for everything, where its batches name no other.
    private async Task TakeAsync(AuthenticatedWebhook webhook, DeliveryReceipt receipt, Deadline deadline)
    {
        var callbacks = await addresses.ForAsync(webhook.OrganizationId, deadline.Token);
        if (
            receipt.ClientReference is not { } reference
            || callbacks.ReadClientReference(reference) is not { } messageId
        )
            return;
        await receipts.RecordAsync(webhook.OrganizationId, webhook.Provider.Name, messageId, receipt, deadline);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A callback could not be taken; the provider is told to come again.")]
        public static partial void Failed(ILogger logger, Exception error);

        [LoggerMessage(
            3,
            LogLevel.Warning,
            "A callback is still being taken; the provider is told to come again, and will find it."
        )]
        public static partial void Slow(ILogger logger);

        [LoggerMessage(2, LogLevel.Information, "A callback of {Provider} holds no text that is known.")]
        public static partial void NoText(ILogger logger, ProviderName provider);
    }
}
