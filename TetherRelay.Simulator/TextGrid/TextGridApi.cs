using TetherRelay.Simulator.Sending;
using TetherRelay.Simulator.Submissions;
using TetherRelay.Simulator.Twilio;

namespace TetherRelay.Simulator.TextGrid;

/// <summary>TextGrid's messages. Its vendor documents nothing: this is what its users agree on.</summary>
internal sealed class TextGridApi : IAccountApi
{
    private static readonly string KnownCredentials = WireFormats.Base64(
        $"{SimulatedTextGridAccount.AccountSid}:{SimulatedTextGridAccount.AuthToken}"
    );

    public string Name => "textgrid";

    public string Route => "/textgrid/2010-04-01/Accounts/{account}/Messages.json";

    public string AccountRoute => "/textgrid/2010-04-01/Accounts/{account}.json";

    public async Task<ParsedRequest> ReadAsync(HttpRequest request)
    {
        var fields = await JsonRequest.ReadAsync(request, TextGridJson.Default.TextGridSendRequest);
        if (!IsAuthentic(request))
            return new ParsedRequest.Refused(TextGridErrors.Authenticate, fields?.To);
        if (fields is null)
            return new ParsedRequest.Refused(TextGridErrors.Refuse(20001, "The body is not a JSON message"), null);
        if (fields.Fault() is { } fault)
            return new ParsedRequest.Refused(fault, fields.To);
        return new ParsedRequest.Valid(
            new TextGridSubmission
            {
                From = fields.From!,
                To = fields.To!,
                Body = fields.Body!,
                CallbackUrl = fields.StatusCallback,
            }
        );
    }

    public WireAnswer Account(HttpRequest request) =>
        IsAuthentic(request)
            ? new TwilioAccountResource(SimulatedTextGridAccount.AccountSid).ToAnswer()
            : TextGridErrors.Authenticate;

    private static bool IsAuthentic(HttpRequest request) =>
        WireFormats.Credentials(request, "Bearer") == KnownCredentials
        && request.RouteValues["account"] is SimulatedTextGridAccount.AccountSid;
}
