using System.Net.Http.Headers;

namespace TetherRelay.Benchmarks.Baselines;

/// <summary>Twilio as the alternatives call it: one client and its pooled connections, a form, the sid out of the answer.</summary>
internal sealed class TwilioClient(string baseUrl)
{
    public const string Sender = "+12362320246";

    private static readonly HttpClient Http = new();

    public async Task<string> SendAsync(string accountSid, string authToken, string to, string body)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"{baseUrl}/2010-04-01/Accounts/{accountSid}/Messages.json"
        );
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{accountSid}:{authToken}"))
        );
        request.Content = new FormUrlEncodedContent([new("To", to), new("From", Sender), new("Body", body)]);
        using var response = await Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return answer.RootElement.GetProperty("sid").GetString()!;
    }
}
