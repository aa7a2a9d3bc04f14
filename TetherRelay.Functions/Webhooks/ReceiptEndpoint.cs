using TetherRelay.Core;
using TetherRelay.Core.Receipts;
using TetherRelay.Core.Telemetry;
using TetherRelay.Functions.Http;

namespace TetherRelay.Functions.Webhooks;

/// <summary>Receives the providers' delivery receipts.</summary>
internal sealed partial class ReceiptEndpoint(
    WebhookAuthenticator authenticator,
    ReceiptRecorder recorder,
    Admission admission,
    TimeProvider time,
    ILogger<ReceiptEndpoint> logger
)
{
    public const string Pattern = "api/webhook/{provider}/{org}/status/{message}/{signature}";

    // Providers wait some 15 s and retry after an error.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);

    public async Task<IResult> HandleAsync(HttpContext context)
    {
        using var deadline = new Deadline(time, Budget);
        return await RetryLater.AnswerAsync(
            context,
            () => StatusAsync(context.Request, deadline),
            error => Log.Failed(logger, error)
        );
    }

    private async Task<int> StatusAsync(HttpRequest received, Deadline deadline)
    {
        using var place = admission.Place(RequestKind.Callback);
        var request = WebhookRequest.Of(received);
        var messageId = request.Part("message");
        var signature = request.Part("signature");
        var address = await authenticator.CheckAddressAsync(
            request,
            (callbacks, provider) => callbacks.IsStatus(provider, messageId, signature),
            place,
            deadline
        );
        if (address != StatusCodes.Status200OK)
            return address;
        var body = await RequestBody.ReadAsync(received, deadline, RequestBody.CallbackMaxBytes);
        var (webhook, status) = await authenticator.AuthenticateAsync(request, body, deadline);
        if (webhook is null)
            return status;

        using var organization = logger.WithOrganization(webhook.OrganizationId);
        using var message = logger.WithMessage(messageId);
        if (webhook.Provider.ReadReceipt(webhook.Callback) is not { } receipt)
        {
            Log.NoReceipt(logger, messageId);
            return webhook.Provider.MayBeUnread(webhook.Callback)
                ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status200OK;
        }

        var result = await recorder.RecordAsync(
            webhook.OrganizationId,
            webhook.Provider.Name,
            messageId,
            receipt,
            deadline
        );
        Log.Recorded(logger, messageId, receipt.Status, receipt.ErrorCode, result);
        return StatusCodes.Status200OK;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Receipt for message {MessageId}: {Status} ({ErrorCode}), {Result}.")]
        public static partial void Recorded(
            ILogger logger,
            string messageId,
            MessageStatus status,
            string? errorCode,
            ReceiptResult result
        );

        [LoggerMessage(2, LogLevel.Information, "A callback for message {MessageId} contains no known receipt.")]
        public static partial void NoReceipt(ILogger logger, string messageId);

        [LoggerMessage(3, LogLevel.Error, "A receipt could not be recorded; the provider gets a 503 and retries.")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
