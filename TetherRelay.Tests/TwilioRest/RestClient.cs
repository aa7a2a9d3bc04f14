using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using TetherRelay.Simulator.Twilio;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.TwilioRest;

/// <summary>
/// Twilio's REST form written by hand, without the SDK that the relay uses:
/// https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource.
/// </summary>
internal sealed record RestClient(ProviderSimulator Simulator)
{
    public const string From = "+12362320246";

    public string User { get; init; } = SimulatedTwilioAccount.AccountSid;

    public string Password { get; init; } = SimulatedTwilioAccount.AuthToken;

    public string Account { get; init; } = SimulatedTwilioAccount.AccountSid;

    public Task<RestAnswer> TextAsync(string to, string body = "Hello") =>
        CreateAsync(("To", to), ("From", From), ("Body", body));

    public async Task<RestAnswer> CreateAsync(params (string Name, string Value)[] fields)
    {
        using var request = Request(fields);
        request.RequestUri = new Uri(Simulator.BaseAddress, $"twilio{request.RequestUri}");
        using var response = await Simulator.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new RestAnswer(response.StatusCode, body);
    }

    /// <summary>The request to send a text, at an address without its host.</summary>
    public HttpRequestMessage Request(params (string Name, string Value)[] fields) =>
        new(HttpMethod.Post, new Uri($"/2010-04-01/Accounts/{Account}/Messages.json", UriKind.Relative))
        {
            Headers =
            {
                Authorization = new AuthenticationHeaderValue(
                    "Basic",
                    Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"))
                ),
            },
            Content = new StringContent(
                string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}")),
                Encoding.UTF8,
                "application/x-www-form-urlencoded"
            ),
        };

    internal sealed record RestAnswer(HttpStatusCode Status, string Body)
    {
        public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

        /// <summary>A string; fails where the field is absent or of another kind.</summary>
        public string Text(string name) => Json[name]!.GetValue<string>();
    }
}
