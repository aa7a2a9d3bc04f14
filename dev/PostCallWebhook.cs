using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

/// <summary>Where the demo's ended calls are reported, and the key that signs the reports. `call` makes the key; it stays with the stage's data.</summary>
internal sealed class PostCallWebhook(HttpClient http, Uri address, string key)
{
    private static readonly string KeyFile = LocalFolder.At("post-call-key");

    public static async Task<PostCallWebhook> OpenAsync(HttpClient http, IReadOnlyDictionary<string, string> settings)
    {
        string[] show = ["elevenlabs", "post-call", Demo.Organization, "--json"];
        var isKept = File.Exists(KeyFile);
        var key = isKept ? await File.ReadAllTextAsync(KeyFile) : $"wsec_{RandomNumberGenerator.GetHexString(64)}";
        var shown = isKept
            ? await Tether.DoAsync(settings, show)
            : await Tether.DoAsync(settings, [.. show, "--set"], key);
        if (!isKept)
            await LocalFolder.WriteSecretAsync(KeyFile, key);
        using var json = JsonDocument.Parse(shown);
        return new(http, new Uri(json.RootElement.GetProperty("address").GetString()!), key);
    }

    /// <summary>Posts a report, signed as ElevenLabs signs.</summary>
    /// <exception cref="Refusal">The relay does not take it.</exception>
    public async Task PostAsync(JsonObject report)
    {
        var body = report.ToJsonString();
        var time = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{time}.{body}"));
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("ElevenLabs-Signature", $"t={time},v0={Convert.ToHexStringLower(hash)}");
        using var answer = await http.SendAsync(request, Interruption.Token);
        if (!answer.IsSuccessStatusCode)
            throw new Refusal(
                $"The relay refused the report of the call ({(int)answer.StatusCode}): {LocalFolder.At("logs", "app.log")} says why. "
                    + $"If the demo has other keys now, delete {KeyFile} and call again."
            );
    }
}
