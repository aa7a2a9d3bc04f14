using System.Net.Http.Headers;
using System.Net.Mime;
using TetherRelay.Simulator.Inboxes;
using TetherRelay.Simulator.Providers;

namespace TetherRelay.Simulator.Twilio;

/// <summary>Twilio's Messages resource, https://www.twilio.com/docs/messaging/api/message-resource, and the account it belongs to.</summary>
internal sealed class TwilioApi : IListingApi, IAccountApi
{
    private static readonly string[] KnownCredentials =
    [
        Formats.Base64($"{SimulatedAccounts.TwilioAccountSid}:{SimulatedAccounts.TwilioAuthToken}"),
        Formats.Base64($"{SimulatedAccounts.TwilioApiKeySid}:{SimulatedAccounts.TwilioApiKeySecret}"),
    ];

    public string Name => "twilio";

    public string Route => "/twilio/2010-04-01/Accounts/{account}/Messages.json";

    public string AccountRoute => "/twilio/2010-04-01/Accounts/{account}.json";

    public async Task<Reading> ReadAsync(HttpRequest request)
    {
        var form = new TwilioForm(await ReadFormAsync(request));
        if (!IsAuthentic(request))
            return new Reading.Refused(TwilioErrors.Authenticate, form.To);
        if (form.Fault() is { } fault)
            return new Reading.Refused(fault, form.To);
        return new Reading.Valid(
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
        IsAuthentic(request) ? TwilioList.Answer(request, accepted) : TwilioErrors.Authenticate;

    // An API key shows no account.
    public WireAnswer Account(HttpRequest request) =>
        IsAuthentic(request) && Formats.Credentials(request, "Basic") == KnownCredentials[0]
            ? new AccountAnswer(SimulatedAccounts.TwilioAccountSid).ToAnswer()
            : TwilioErrors.Authenticate;

    private static bool IsAuthentic(HttpRequest request) =>
        KnownCredentials.Contains(Formats.Credentials(request, "Basic"))
        && request.RouteValues["account"] is SimulatedAccounts.TwilioAccountSid;

    // A body of another type is not looked into, so that its fields are missing.
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
