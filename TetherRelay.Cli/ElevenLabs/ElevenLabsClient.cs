using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using TetherRelay.Cli.ElevenLabs.Wire;

namespace TetherRelay.Cli.ElevenLabs;

/// <summary>
/// Secrets, tools and webhooks of a workspace, over ElevenLabs' REST API (https://elevenlabs.io/docs/api-reference). It retries nothing,
/// because a POST that seems to fail may create its tool. Every failure is a <see cref="RefusedException"/>.
/// </summary>
internal sealed class ElevenLabsClient(HttpClient http)
{
    private const string Secrets = "v1/convai/secrets";
    private const string Tools = "v1/convai/tools";
    private const string Agents = "v1/convai/agents";
    private const string Webhooks = "v1/workspace/webhooks";

    private static readonly ElevenLabsJson Json = ElevenLabsJson.Readable;

    /// <summary>The secrets whose names begin so.</summary>
    public IAsyncEnumerable<WorkspaceSecret> SecretsAsync(string prefix, CancellationToken cancellationToken) =>
        ListAsync<SecretPage, WorkspaceSecret>(Secrets, prefix, Json.SecretPage, cancellationToken)
            .Where(secret => secret.Name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>The tools with a name, of any owner.</summary>
    public IAsyncEnumerable<WorkspaceTool> ToolsAsync(string name, CancellationToken cancellationToken) =>
        ListAsync<ToolPage, WorkspaceTool>(Tools, name, Json.ToolPage, cancellationToken)
            .Where(tool => tool.Name == name);

    /// <summary>Updates the existing secret, or creates it.</summary>
    public Task<WorkspaceSecret> SaveSecretAsync(
        WorkspaceSecret? existing,
        string name,
        string value,
        CancellationToken cancellationToken
    ) =>
        SaveAsync(
            Secrets,
            existing?.SecretId,
            JsonContent.Create(new(existing is null ? "new" : "update", name, value), Json.SecretRequest),
            $"the secret {name}",
            Json.WorkspaceSecret,
            cancellationToken
        );

    /// <summary>Updates the tool with the id, or creates it.</summary>
    public Task<WorkspaceTool> SaveToolAsync(string? id, ToolConfig tool, CancellationToken cancellationToken) =>
        SaveAsync(
            Tools,
            id,
            JsonContent.Create(new(tool), Json.ToolRequest),
            $"the tool {tool.Name}",
            Json.WorkspaceTool,
            cancellationToken
        );

    /// <summary>The agent with the id.</summary>
    public Task<JsonElement> FindAgentAsync(string id, CancellationToken cancellationToken) =>
        SendAsync(
            new HttpRequestMessage(HttpMethod.Get, $"{Agents}/{Uri.EscapeDataString(id)}"),
            $"the agent {id}",
            Json.JsonElement,
            cancellationToken
        );

    /// <summary>Changes what a patch names of the agent with the id.</summary>
    public Task UpdateAgentAsync(string id, JsonObject patch, CancellationToken cancellationToken) =>
        SaveAsync(
            Agents,
            id,
            JsonContent.Create(patch, Json.JsonObject),
            $"the agent {id}",
            Json.JsonElement,
            cancellationToken
        );

    /// <summary>The workspace's webhook that posts to an address; null where there is none.</summary>
    public async Task<WorkspaceWebhook?> FindWebhookAsync(string address, CancellationToken cancellationToken)
    {
        var all = await SendAsync(
            new HttpRequestMessage(HttpMethod.Get, Webhooks),
            "the question what is there",
            Json.WebhookList,
            cancellationToken
        );
        return all.Webhooks.FirstOrDefault(webhook => webhook.WebhookUrl == address);
    }

    /// <summary>Makes a webhook.</summary>
    public Task<WorkspaceWebhook> MakeWebhookAsync(JsonObject settings, CancellationToken cancellationToken) =>
        SaveAsync(
            Webhooks,
            id: null,
            JsonContent.Create(new JsonObject { ["settings"] = settings }, Json.JsonObject),
            "the webhook for ended calls",
            Json.WorkspaceWebhook,
            cancellationToken
        );

    /// <summary>Turns a webhook on, and its repeats.</summary>
    public Task UpdateWebhookAsync(string id, string name, CancellationToken cancellationToken) =>
        SaveAsync(
            Webhooks,
            id,
            JsonContent.Create(
                new JsonObject
                {
                    ["is_disabled"] = false,
                    ["name"] = name,
                    ["retry_enabled"] = true,
                },
                Json.JsonObject
            ),
            "the webhook for ended calls",
            Json.JsonElement,
            cancellationToken
        );

    private Task<T> SaveAsync<T>(
        string path,
        string? id,
        JsonContent content,
        string what,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken
    )
    {
        var request = id is null
            ? new HttpRequestMessage(HttpMethod.Post, path)
            : new HttpRequestMessage(HttpMethod.Patch, $"{path}/{Uri.EscapeDataString(id)}");
        request.Content = content;
        return SendAsync(request, what, type, cancellationToken);
    }

    private async IAsyncEnumerable<TItem> ListAsync<TPage, TItem>(
        string path,
        string search,
        JsonTypeInfo<TPage> type,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
        where TPage : IPage<TItem>
    {
        var seen = new HashSet<string>();
        for (string? cursor = null; cursor is null || (cursor.Length > 0 && seen.Add(cursor)); )
        {
            var query =
                $"?page_size=100&search={search}" + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}");
            var request = new HttpRequestMessage(HttpMethod.Get, path + query);
            var page = await SendAsync(request, "the question what is there", type, cancellationToken);
            foreach (var item in page.Items)
                yield return item;
            cursor = page.NextCursor ?? "";
        }
    }

    private async Task<T> SendAsync<T>(
        HttpRequestMessage request,
        string what,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken
    )
    {
        try
        {
            using (request)
            using (var response = await http.SendAsync(request, cancellationToken))
            {
                var body = await response.Content.ReadAsStringAsync(cancellationToken);
                return response.IsSuccessStatusCode
                    ? JsonSerializer.Deserialize(body, type) ?? throw new JsonException()
                    : throw ElevenLabsErrors.Of(response.StatusCode, body, what, http.BaseAddress!);
            }
        }
        catch (Exception error)
            when (ElevenLabsErrors.Of(error, what, http.BaseAddress!) is { } fault
                && !cancellationToken.IsCancellationRequested
            )
        {
            throw fault;
        }
    }
}
