using System.Net.Http.Headers;
using System.Net.Mime;
using TetherRelay.Simulator.Sending;
using TetherRelay.Simulator.Submissions;

namespace TetherRelay.Simulator.Twilio;

/// <summary>Twilio's Messages resource, https://www.twilio.com/docs/messaging/api/message-resource, and the account it belongs to.</summary>
internal sealed class TwilioApi : IListingApi, IAccountApi
{
    private static readonly string[] KnownCredentials =
    [
        WireFormats.Base64($"{SimulatedTwilioAccount.AccountSid}:{SimulatedTwilioAccount.AuthToken}"),
        WireFormats.Base64($"{SimulatedTwilioAccount.ApiKeySid}:{SimulatedTwilioAccount.ApiKeySecret}"),
    ];

    public string Name => "twilio";

    public string Route => "/twilio/2010-04-01/Accounts/{account}/Messages.json";

    public string ItemRoute => "/twilio/2010-04-01/Accounts/{account}/Messages/{id}.json";

    public string AccountRoute => "/twilio/2010-04-01/Accounts/{account}.json";

    public async Task<ParsedRequest> ReadAsync(HttpRequest request)
    {
        var form = new TwilioSendRequest(await ReadFormAsync(request));
        if (!IsAuthentic(request))
            return new ParsedRequest.Refused(TwilioErrors.Authenticate, form.To);
        if (form.Fault() is { } fault)
            return new ParsedRequest.Refused(fault, form.To);
        return new ParsedRequest.Valid(
            new TwilioSubmission
            {
                From = form.From ?? form.MessagingServiceSid!,
                MessagingServiceSid = form.MessagingServiceSid,
                To = form.To!,
                Body = form.Body!,
                CallbackUrl = form.StatusCallback,
            }
        );
    }

    public WireAnswer List(HttpRequest request, IReadOnlyList<AcceptedSubmission> accepted) =>
        IsAuthentic(request) ? TwilioMessageList.Answer(request, accepted) : TwilioErrors.Authenticate;

    public WireAnswer Show(HttpRequest request, AcceptedSubmission? accepted) =>
        !IsAuthentic(request) ? TwilioErrors.Authenticate
        : accepted is null ? TwilioErrors.NotFound
        : new(
            StatusCodes.Status200OK,
            JsonSerializer.Serialize(
                ((TwilioSubmission)accepted.Submission).Sent(accepted.Id, accepted.At),
                TwilioJson.Default.TwilioMessage
            )
        );

    // An API key shows no account.
    public WireAnswer Account(HttpRequest request) =>
        IsAuthentic(request) && WireFormats.Credentials(request, "Basic") == KnownCredentials[0]
            ? new TwilioAccountResource(SimulatedTwilioAccount.AccountSid).ToAnswer()
            : TwilioErrors.Authenticate;

    private static bool IsAuthentic(HttpRequest request) =>
        KnownCredentials.Contains(WireFormats.Credentials(request, "Basic"))
        && request.RouteValues["account"] is SimulatedTwilioAccount.AccountSid;

    // Twilio ignores a body of another type, so its fields are missing.
    private static async Task<IFormCollection> ReadFormAsync(HttpRequest request)
    {
        _ = MediaTypeHeaderValue.TryParse(request.ContentType, out var type);
        if (type?.MediaType != MediaTypeNames.Application.FormUrlEncoded)
            return FormCollection.Empty;
        try
        {
            return await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return FormCollection.Empty;
        }
    }
}
