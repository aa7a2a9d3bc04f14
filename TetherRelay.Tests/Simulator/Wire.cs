using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using TetherRelay.Simulator.Sinch;
using TetherRelay.Simulator.TextGrid;
using TetherRelay.Simulator.Twilio;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Simulator;

/// <summary>Requests to the simulator written by hand, in each provider's form.</summary>
internal static class Wire
{
    public const string TwilioPath = $"twilio/2010-04-01/Accounts/{SimulatedTwilioAccount.AccountSid}/Messages.json";
    public const string TextGridPath = "textgrid/2010-04-01/Accounts/c2ltdWxhdGVk%3D%3D/Messages.json";
    public const string SinchPath = $"sinch/ca/xms/v1/{SimulatedSinchAccount.ServicePlanId}/batches";
    public const string From = "+12362320246";

    /// <summary>Every provider, for theories.</summary>
    public static TheoryData<string> Providers { get; } = ["twilio", "textgrid", "sinch"];

    public static Dictionary<string, string> Form(string to, string body = "Hello") =>
        new()
        {
            ["To"] = to,
            ["From"] = From,
            ["Body"] = body,
        };

    public static JsonObject TextGridFields(string to, string body = "Hello") =>
        new()
        {
            ["to"] = to,
            ["from"] = From,
            ["body"] = body,
        };

    public static JsonObject SinchFields(string to, string body = "Hello") =>
        new()
        {
            ["to"] = new JsonArray(to),
            ["from"] = From[1..],
            ["body"] = body,
        };

    /// <summary>A text that each provider finds in order.</summary>
    public static HttpRequestMessage Text(
        string provider,
        string to,
        string body = "Hello",
        string? callbackUrl = null
    ) =>
        provider switch
        {
            "twilio" => Twilio(Form(to, body).With("StatusCallback", callbackUrl)),
            "textgrid" => TextGrid(TextGridFields(to, body).With("statusCallback", callbackUrl)),
            _ => Sinch(
                SinchFields(to, body)
                    .With("callback_url", callbackUrl)
                    .With("delivery_report", callbackUrl is null ? null : "per_recipient")
            ),
        };

    public static HttpRequestMessage Twilio(Dictionary<string, string> form) =>
        Post(TwilioPath, new FormUrlEncodedContent(form), TwilioCredentials());

    public static HttpRequestMessage TextGrid(JsonNode fields) =>
        Post(TextGridPath, Json(fields.ToJsonString()), TextGridCredentials());

    public static HttpRequestMessage Sinch(JsonNode fields) =>
        Post(SinchPath, Json(fields.ToJsonString()), new("Bearer", SimulatedSinchAccount.ApiToken));

    public static AuthenticationHeaderValue TwilioCredentials(
        string user = SimulatedTwilioAccount.AccountSid,
        string password = SimulatedTwilioAccount.AuthToken
    ) => new("Basic", Base64($"{user}:{password}"));

    public static AuthenticationHeaderValue TextGridCredentials(string token = SimulatedTextGridAccount.AuthToken) =>
        new("Bearer", Base64($"{SimulatedTextGridAccount.AccountSid}:{token}"));

    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    public static HttpRequestMessage Post(string path, HttpContent content, AuthenticationHeaderValue? credentials) =>
        new(HttpMethod.Post, path) { Content = content, Headers = { Authorization = credentials } };

    /// <summary>Sends a request and reads its JSON answer.</summary>
    public static async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(
        this ProviderSimulator simulator,
        HttpRequestMessage request
    )
    {
        using var response = await simulator.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, JsonNode.Parse(body)!);
    }

    private static Dictionary<string, string> With(this Dictionary<string, string> form, string name, string? value)
    {
        if (value is not null)
            form[name] = value;
        return form;
    }

    private static JsonObject With(this JsonObject fields, string name, string? value)
    {
        if (value is not null)
            fields[name] = value;
        return fields;
    }

    private static string Base64(string value) => Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
}
