using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using TetherRelay.Core.ApiKeys;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Tests.Fixtures;

/// <summary>A client with one of an organization's API keys.</summary>
internal sealed class ApiUser(RelayApp app, string key)
{
    /// <summary>The label of each key.</summary>
    public const string Label = "Front desk";

    public string Key => key;

    public static async Task<ApiUser> OfAsync(RelayApp app, Tenant tenant, ApiKeyScope scope = ApiKeyScope.Write)
    {
        var (keys, stop) = (app.Services.GetRequiredService<ApiKeyStore>(), TestContext.Current.CancellationToken);
        var made = await keys.CreateAsync(tenant.Organization.Id, scope, Label, ApiKeyStore.DefaultValidity, stop);
        // Otherwise the first use is recorded in the background, among the calls of storage that a test counts or lets fail.
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await keys.RecordUseAsync(BearerToken.RowKey(made.Key), now, stop);
        return new ApiUser(app, made.Key);
    }

    public async Task<Reply> GetAsync(string path)
    {
        using var request = Request(HttpMethod.Get, path);
        return await app.AnswerAsync(request);
    }

    /// <summary>Asks for what must be there.</summary>
    public async Task<System.Text.Json.JsonElement> ReadAsync(string path)
    {
        var reply = await GetAsync(path);
        Assert.Equal(200, reply.Status);
        return reply.Json;
    }

    public Task<Reply> AnswerAsync(
        string conversationId,
        string text,
        string? idempotencyKey = null,
        bool anywhere = false
    )
    {
        Confidential.Suite.Keep(text);
        return PostAsync(
            $"/api/conversations/{conversationId}/messages",
            new JsonObject { ["text"] = text, ["anywhere"] = anywhere }.ToJsonString(),
            idempotencyKey ?? Guid.NewGuid().ToString()
        );
    }

    /// <summary>Texts a number, as in a new conversation.</summary>
    public Task<Reply> StartAsync(string number, string text, string? idempotencyKey = null)
    {
        Confidential.Suite.Keep(text);
        return PostAsync(
            "/api/conversations",
            new JsonObject { ["to"] = number, ["text"] = text }.ToJsonString(),
            idempotencyKey ?? Guid.NewGuid().ToString()
        );
    }

    public async Task<Reply> PostAsync(string path, string body = "", string? idempotencyKey = null)
    {
        using var request = Request(HttpMethod.Post, path);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await app.AnswerAsync(request);
    }

    public HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        Confidential.Suite.Keep(key);
        return request;
    }
}
