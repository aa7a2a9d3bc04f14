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

    /// <summary>This answer, which must be a success; else the test fails with its status and body.</summary>
    public Reply MustSucceed()
    {
        Assert.True(Status == 200 && Success, $"{Status} {Body}");
        return this;
    }

    private string? Text(string name) => _json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
