using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

/// <summary>A call of the demo's caller, as ElevenLabs runs it: its requests to the relay, and the report of its end.</summary>
internal sealed class VoiceCall(HttpClient http, Uri relay)
{
    private readonly JsonArray _transcript = [];

    private DateTimeOffset _began;

    // The log leaves an id out whose digits may be a number's, so it has letters only.
    public string ConversationId { get; } = $"conv_{RandomNumberGenerator.GetString("abcdefghjkmnpqrstvwxyz", 26)}";

    /// <summary>Asks, before the agent answers, what it should know of the caller.</summary>
    /// <returns>Whether it may offer a text.</returns>
    public async Task<bool> BeginAsync()
    {
        _began = DateTimeOffset.UtcNow;
        using var answer = await PostAsync(
            Webhook("initiation"),
            new()
            {
                ["caller_id"] = Demo.Contact,
                ["agent_id"] = "agent_demo",
                ["called_number"] = Demo.Number,
                ["call_sid"] = $"CA{Guid.NewGuid():N}",
            }
        );
        var known = answer.RootElement.GetProperty("dynamic_variables");
        string Text(string name) => known.GetProperty(name).ToString();
        var can = Text("can_text");
        string[] sentences = [$"can_text is {can}.", Text("text_obstacle"), Text("last_text")];
        Progress.Say($"The relay, before the call: {string.Join(' ', sentences.Where(each => each.Length > 0))}");
        return can != "no";
    }

    public void Say(string words)
    {
        Progress.Say($"The agent: {words}");
        _transcript.Add(new JsonObject { ["role"] = "agent", ["message"] = words });
    }

    /// <summary>Calls a tool of the relay with what the model fills in.</summary>
    /// <returns>The status or code that it answers; null for a text that was sent.</returns>
    public async Task<string?> UseAsync(string tool, JsonObject byModel)
    {
        var arguments = byModel.DeepClone().AsObject();
        arguments["phone_number"] = Demo.Contact;
        arguments["called_number"] = Demo.Number;
        arguments["conversation_id"] = ConversationId;
        var address = Webhook($"tools/{tool}");
        using var answer = await PostAsync(address, arguments);
        Record(tool.Replace('-', '_'), address, byModel, answer);
        string? Text(string name) => answer.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
        Progress.Say($"The relay: {Text("message") ?? Text("error")}");
        return Text("status") ?? Text("code");
    }

    /// <summary>Reports the end.</summary>
    public Task EndAsync(PostCallWebhook webhook, string summary) =>
        webhook.PostAsync(CallReport.Of(ConversationId, _began, _transcript, summary));

    private Uri Webhook(string path) => new(relay, $"api/webhook/elevenlabs/{path}");

    private void Record(string tool, Uri address, JsonObject byModel, JsonDocument answer)
    {
        var id = $"request_{_transcript.Count}";
        _transcript.Add(
            new JsonObject
            {
                ["role"] = "agent",
                ["message"] = null,
                ["tool_calls"] = new JsonArray(
                    new JsonObject
                    {
                        ["type"] = "webhook",
                        ["request_id"] = id,
                        ["tool_name"] = tool,
                        ["params_as_json"] = byModel.ToJsonString(),
                        ["tool_has_been_called"] = true,
                        ["tool_details"] = new JsonObject { ["type"] = "webhook", ["url"] = address.AbsoluteUri },
                    }
                ),
                ["tool_results"] = new JsonArray(
                    new JsonObject
                    {
                        ["request_id"] = id,
                        ["tool_name"] = tool,
                        ["result_value"] = answer.RootElement.GetRawText(),
                        ["is_error"] = false,
                        ["tool_has_been_called"] = true,
                    }
                ),
            }
        );
    }

    private async Task<JsonDocument> PostAsync(Uri address, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Demo.Secret);
        using var answer = await http.SendAsync(request, Interruption.Token);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Interruption.Token));
    }
}
