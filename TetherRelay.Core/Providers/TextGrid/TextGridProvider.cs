using System.Net.Http.Headers;
using TetherRelay.Core.Providers.Http;
using TetherRelay.Core.Providers.Twilio;

namespace TetherRelay.Core.Providers.TextGrid;

/// <summary>TextGrid's API: Twilio's resources as JSON, with a bearer token.</summary>
internal sealed class TextGridProvider(
    HttpClient http,
    IOptions<ProvidersOptions> options,
    ILogger<TextGridProvider> logger
) : HttpSmsProvider(http, logger)
{
    public override ProviderName Name => ProviderName.TextGrid;

    protected override async Task<ProviderResponse> SubmitAsync(
        OutgoingText text,
        ProviderCredentials credentials,
        Func<HttpRequestMessage, Task<ProviderResponse>> submit
    )
    {
        var message = new TextGridMessage(text.Body, text.From.Numbers[0], text.To, text.StatusCallback);
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            options.Value.TextGrid.Resolve($"{Account(credentials)}/Messages.json")
        )
        {
            Headers = { Authorization = Bearer(credentials) },
            Content = JsonBody.Of(message, TextGridJson.Default.TextGridMessage),
        };
        return await submit(request);
    }

    public override ResponseOutcome Read(ProviderResponse answer)
    {
        if (!answer.IsSuccess)
            return TwilioResponses.Refused(answer.Status, Unwrap(answer.Json));

        var outcome = ResponseOutcome.Accepted(answer.Json.Text("sid"));
        return outcome.Outcome is SendOutcome.Accepted && answer.Json.Text("status") is "failed" or "undelivered"
            ? FailedOutcome(answer.Json)
            : outcome;
    }

    protected override IEnumerable<Task<ProviderResponse>> AccountRequests(
        ProviderCredentials credentials,
        CancellationToken cancellationToken
    ) =>
        [
            FetchAsync(
                options.Value.TextGrid.Resolve($"{Account(credentials)}.json"),
                Bearer(credentials),
                cancellationToken
            ),
        ];

    // TextGrid's read access is unreliable, so only a refusal is conclusive.
    protected override AccountCheck ReadAccount(ProviderResponse answer) =>
        answer.Status is 401 or 403 ? base.ReadAccount(answer) : new AccountCheck.Inconclusive($"http_{answer.Status}");

    private static string Account(ProviderCredentials credentials) =>
        $"2010-04-01/Accounts/{Uri.EscapeDataString(credentials["account_sid"]!)}";

    private static AuthenticationHeaderValue Bearer(ProviderCredentials credentials) =>
        new(
            "Bearer",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials["account_sid"]}:{credentials["auth_token"]}"))
        );

    // The message has an id and has already failed: nothing was sent.
    private static ResponseOutcome FailedOutcome(JsonElement message)
    {
        var code = message.Code("error_code")?.ToString(CultureInfo.InvariantCulture);
        return TwilioResponses.FromCode(code) is { Outcome: SendOutcome.Rejected or SendOutcome.Unknown } known
            ? known
            : ResponseOutcome.Rejected(RejectionReason.Other, code ?? message.Text("status")!);
    }

    // {"Error":"{\"code\":21610,…}"}: the error is a JSON string within an object.
    private static JsonElement Unwrap(JsonElement json) =>
        json.Text("Error") is { } inner ? JsonFields.Parse(Encoding.UTF8.GetBytes(inner)) : json;
}
