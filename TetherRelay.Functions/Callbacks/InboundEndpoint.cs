using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TetherRelay.Core;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Receipts;
using TetherRelay.Core.Replies;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Functions.Callbacks;

/// <summary>
/// Takes what contacts write. The provider is answered within two seconds, with silence; a text that takes longer is still recorded, and one
/// that comes again is found.
/// </summary>
internal sealed partial class InboundEndpoint(
    CallbackGate gate,
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
            var taking = TakeAsync(await CallbackRequest.ReadAsync(context.Request, deadline.Token));
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

    private async Task<IResult> TakeAsync(CallbackRequest request)
    {
        using var deadline = new Deadline(time, DoneWithin);
        try
        {
            var entry = await gate.EnterAsync(
                request,
                (callbacks, provider) => callbacks.IsInbound(provider, request.Part("signature")),
                deadline
            );
            if (entry is not CallbackEntry.Admitted admitted)
                return TypedResults.StatusCode(((CallbackEntry.Refused)entry).Status);
            return await IsTakenAsync(admitted, deadline)
                ? TypedResults.Text(Silence, "text/xml")
                : TypedResults.StatusCode(StatusCodes.Status404NotFound);
        }
        catch (Exception error)
        {
            Log.Failed(logger, error);
            return ComeAgain;
        }
    }

    private async Task<bool> IsTakenAsync(CallbackEntry.Admitted admitted, Deadline deadline)
    {
        using var scope = logger.WithOrganization(admitted.OrganizationId);
        if (await organizations.GetAsync(admitted.OrganizationId, deadline.Token) is not { } organization)
            return false;
        if (admitted.Provider.ReadInbound(admitted.Callback) is { } text)
            return await receiver.ReceiveAsync(organization, admitted.Provider.Name, text, deadline)
                is not InboundResult.UnknownNumber;
        if (admitted.Provider.ReadReceipt(admitted.Callback) is { } receipt)
            await TakeAsync(admitted, receipt, deadline);
        else
            Log.NoText(logger, admitted.Provider.Name);
        return true;
    }

    // Sinch has one address for everything, where its batches name no other.
    private async Task TakeAsync(CallbackEntry.Admitted admitted, DeliveryReceipt receipt, Deadline deadline)
    {
        var callbacks = await addresses.ForAsync(admitted.OrganizationId, deadline.Token);
        if (
            receipt.ClientReference is not { } reference
            || callbacks.ReadClientReference(reference) is not { } messageId
        )
            return;
        await receipts.RecordAsync(admitted.OrganizationId, admitted.Provider.Name, messageId, receipt, deadline);
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
