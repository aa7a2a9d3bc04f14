using TetherRelay.Core;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Receipts;
using TetherRelay.Core.Replies;
using TetherRelay.Core.Telemetry;
using TetherRelay.Functions.Http;

namespace TetherRelay.Functions.Webhooks;

/// <summary>
/// Receives contacts' texts. The provider gets an empty response within two seconds. A slow text is recorded in the background, where the provider's
/// retry finds it.
/// </summary>
internal sealed partial class InboundEndpoint(
    WebhookAuthenticator authenticator,
    OrganizationStore organizations,
    InboundReceiver receiver,
    ReceiptRecorder receipts,
    CallbackAddresses addresses,
    BackgroundWork background,
    Admission admission,
    TimeProvider time,
    ILogger<InboundEndpoint> logger
)
{
    public const string Pattern = "api/webhook/{provider}/{org}/inbound/{signature}";

    // Twilio and TextGrid would text any other body to the contact.
    private const string EmptyTwiml = "<Response></Response>";

    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(1.8);
    private static readonly TimeSpan KeyWithin = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan ReceiveWithin = TimeSpan.FromSeconds(30);

    private static IResult ComeAgain => TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);

    public async Task<IResult> HandleAsync(HttpContext context) =>
        RetryLater.Ask(context, await AnswerAsync(context.Request));

    private async Task<IResult> AnswerAsync(HttpRequest received)
    {
        using var deadline = new Deadline(time, AnswerWithin);
        // ReceiveAsync disposes it, perhaps after the answer.
#pragma warning disable CA2000, CA2025
        var place = admission.Place(RequestKind.Callback);
        Task<IResult>? receiving = null;
        try
        {
            var request = WebhookRequest.Of(received);
            var checking = CheckAddressAsync(request, place);
            if (await IsRefusedAsync(checking, deadline))
                return TypedResults.StatusCode(await checking);
            var body = await RequestBody.ReadAsync(received, deadline, RequestBody.CallbackMaxBytes);
            // Includes the rest of the authentication, which may have to read the vault.
            receiving = ReceiveAsync(request, () => checking, body, place);
#pragma warning restore CA2000, CA2025
            background.Track(receiving);
            return await receiving.WaitAsync(deadline.Remaining, time);
        }
        catch (TimeoutException)
        {
            Log.Slow(logger);
        }
        catch (Exception error)
        {
            Log.Failed(logger, error);
        }
        finally
        {
            // Work that outlives the answer keeps its place.
            if (receiving is null)
                place.Dispose();
        }

        return ComeAgain;
    }

    private async Task<int> CheckAddressAsync(WebhookRequest request, RequestPlace place)
    {
        using var deadline = new Deadline(time, ReceiveWithin);
        return await authenticator.CheckAddressAsync(
            request,
            (callbacks, provider) => callbacks.IsInbound(provider, request.Part("signature")),
            place,
            deadline
        );
    }

    // A vault that is slow to give the key must not cost the text: its body is read meanwhile.
    private async Task<bool> IsRefusedAsync(Task<int> checking, Deadline deadline)
    {
        try
        {
            return await checking.WaitAsync(KeyWithin, time, deadline.Token) != StatusCodes.Status200OK;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task<IResult> ReceiveAsync(
        WebhookRequest request,
        Func<Task<int>> address,
        RequestBody body,
        RequestPlace place
    )
    {
        using var left = place;
        using var deadline = new Deadline(time, ReceiveWithin);
        try
        {
            if (await address() is not StatusCodes.Status200OK and var refused)
                return TypedResults.StatusCode(refused);
            var (webhook, refusal) = await authenticator.AuthenticateAsync(request, body, deadline);
            if (webhook is null)
                return TypedResults.StatusCode(refusal);
            return await ReceiveAsync(webhook, deadline) is not StatusCodes.Status200OK and var status
                ? TypedResults.StatusCode(status)
                : TypedResults.Text(EmptyTwiml, "text/xml");
        }
        catch (Exception error)
        {
            Log.Failed(logger, error);
            return ComeAgain;
        }
    }

    private async Task<int> ReceiveAsync(AuthenticatedWebhook webhook, Deadline deadline)
    {
        using var scope = logger.WithOrganization(webhook.OrganizationId);
        if (await organizations.GetAsync(webhook.OrganizationId, deadline.Token) is not { } organization)
            return StatusCodes.Status404NotFound;
        if (webhook.Provider.ReadInbound(webhook.Callback) is { } text)
            return await receiver.ReceiveAsync(
                organization.At(time.GetUtcNow()),
                webhook.Provider.Name,
                text,
                deadline
            ) switch
            {
                InboundResult.UnknownNumber => StatusCodes.Status404NotFound,
                // No provider repeats after it, and each shows it to its account.
                InboundResult.AnotherChannel => StatusCodes.Status422UnprocessableEntity,
                _ => StatusCodes.Status200OK,
            };
        if (webhook.Provider.ReadReceipt(webhook.Callback) is { } receipt)
            await ReceiveAsync(webhook, receipt, deadline);
        else if (webhook.Provider.MayBeUnread(webhook.Callback))
        {
            Log.Unread(logger, webhook.Provider.Name);
            return StatusCodes.Status503ServiceUnavailable;
        }
        else
            Log.NoText(logger, webhook.Provider.Name);
        return StatusCodes.Status200OK;
    }

    // Sinch sends receipts here, too, where a batch has no callback URL.
    private async Task ReceiveAsync(AuthenticatedWebhook webhook, DeliveryReceipt receipt, Deadline deadline)
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
        [LoggerMessage(1, LogLevel.Error, "An inbound callback failed; the provider gets a 503 and retries.")]
        public static partial void Failed(ILogger logger, Exception error);

        [LoggerMessage(
            3,
            LogLevel.Warning,
            "An inbound callback is slow; the provider gets a 503, and its retry finds the record."
        )]
        public static partial void Slow(ILogger logger);

        [LoggerMessage(
            4,
            LogLevel.Error,
            "A callback of {Provider} may be a text but cannot be read; the provider gets a 503 and retries."
        )]
        public static partial void Unread(ILogger logger, ProviderName provider);

        [LoggerMessage(2, LogLevel.Information, "A callback of {Provider} contains no known text.")]
        public static partial void NoText(ILogger logger, ProviderName provider);
    }
}
