using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using TetherRelay.Core;
using TetherRelay.Core.Replies;
using TetherRelay.Functions.Agents.ElevenLabs;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>A call on which the agent asks what the person texts.</summary>
internal sealed class ReplyStage(RelayApp app, Tenant tenant)
{
    public Tenant Tenant => tenant;

    public Phone Phone { get; } = new(app, tenant, ProviderName.Twilio);

    public static async Task<ReplyStage> NewAsync(RelayApp app) => new(app, await app.NewTenantAsync());

    /// <summary>How many requests of an app wait.</summary>
    public static int Waiting(RelayApp app) => app.Services.GetRequiredService<ReplySignals>().Count;

    public static string? Status(Reply reply) =>
        reply.Json.TryGetProperty("status", out var status) ? status.GetString() : reply.Code;

    public static string? Said(Reply reply) => reply.Json.GetProperty("message").GetString();

    /// <summary>Asks, and returns once the request waits.</summary>
    public async Task<Task<Reply>> WaitAsync(JsonNode seconds, RelayApp? at = null, CancellationToken? hangUp = null)
    {
        var before = Waiting(at ?? app);
        var asking = AskAsync(seconds, at: at, hangUp: hangUp);
        await Eventually.TrueAsync(() => Task.FromResult(Waiting(at ?? app) > before || asking.IsCompleted));
        return asking;
    }

    public async Task<Reply> AskAsync(
        JsonNode? seconds,
        string? conversation = "conv_1",
        RelayApp? at = null,
        CancellationToken? hangUp = null
    )
    {
        var body = new JsonObject
        {
            ["phone_number"] = Phone.Number,
            ["called_number"] = Phone.To,
            ["conversation_id"] = conversation,
            ["wait_seconds"] = seconds,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{ToolRoutes.TextReply}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tenant.Secret);
        request.Content = new StringContent(body.ToJsonString());
        return await (at ?? app).AnswerAsync(request, hangUp);
    }
}
