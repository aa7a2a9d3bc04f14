using TetherRelay.Simulator.Providers;

namespace TetherRelay.Simulator.TextGrid;

/// <summary>TextGrid's messages. Its vendor documents nothing: this is what its users agree on.</summary>
internal sealed class TextGridApi : IAccountApi
{
    private static readonly string KnownCredentials = Formats.Base64(
        $"{SimulatedAccounts.TextGridAccountSid}:{SimulatedAccounts.TextGridAuthToken}"
    );

    public string Name => "textgrid";

    public string Route => "/textgrid/2010-04-01/Accounts/{account}/Messages.json";

    public string AccountRoute => "/textgrid/2010-04-01/Accounts/{account}.json";

    public async Task<Reading> ReadAsync(HttpRequest request)
    {
        var fields = await JsonRequest.ReadAsync(request, TextGridJson.Default.TextGridRequest);
        if (!IsAuthentic(request))
            return new Reading.Refused(TextGridErrors.Authenticate, fields?.To);
        if (fields is null)
            return new Reading.Refused(TextGridErrors.Refuse(20001, "The body is not a JSON message"), null);
        if (fields.Fault() is { } fault)
            return new Reading.Refused(fault, fields.To);
        return new Reading.Valid(
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
            ? new AccountAnswer(SimulatedAccounts.TextGridAccountSid).ToAnswer()
            : TextGridErrors.Authenticate;

    private static bool IsAuthentic(HttpRequest request) =>
        Formats.Credentials(request, "Bearer") == KnownCredentials
        && request.RouteValues["account"] is SimulatedAccounts.TextGridAccountSid;
}
