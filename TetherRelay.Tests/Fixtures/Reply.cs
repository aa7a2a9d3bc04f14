using System.Text.Json;

namespace TetherRelay.Tests.Fixtures;

/// <summary>What the relay answered.</summary>
internal sealed record Reply(int Status, string? ContentType, string Body)
{
    private readonly JsonElement _json = JsonDocument.Parse(Body).RootElement;

    public bool Success => _json.GetProperty("success").GetBoolean();

    public string? Code => Text("code");

    public string? Error => Text("error");

    public string? MessageId => Text("message_id");

    public JsonElement Json => _json;

    private string? Text(string name) => _json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
