using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TetherRelay.Cli.ElevenLabs.Wire;

namespace TetherRelay.Cli.ElevenLabs;

/// <summary>
/// Secrets and tools of a workspace, over ElevenLabs' REST API (https://elevenlabs.io/docs/api-reference). Nothing is repeated: a
/// POST that seems to have failed may have made its tool. Whatever fails is a <see cref="RefusedException"/>.
/// </summary>
internal sealed class ElevenLabsClient(HttpClient http)
{
    private const string Secrets = "v1/convai/secrets";
    private const string Tools = "v1/convai/tools";

    private static readonly ElevenLabsJson Json = ElevenLabsJson.Readable;

    /// <summary>The secrets whose names begin so.</summary>
    public IAsyncEnumerable<WorkspaceSecret> SecretsAsync(string prefix, CancellationToken cancellationToken) =>
        ListAsync<SecretPage, WorkspaceSecret>(Secrets, prefix, Json.SecretPage, cancellationToken)
            .Where(secret => secret.Name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>The tools of a name, whosever they are.</summary>
    public IAsyncEnumerable<KeptTool> ToolsAsync(string name, CancellationToken cancellationToken) =>
        ListAsync<ToolPage, KeptTool>(Tools, name, Json.ToolPage, cancellationToken).Where(tool => tool.Name == name);

    public Task<WorkspaceSecret> CreateSecretAsync(string name, string value, CancellationToken cancellationToken) =>
        WriteAsync(HttpMethod.Post, Secrets, new SecretRequest("new", name, value), cancellationToken);

    public Task<WorkspaceSecret> UpdateSecretAsync(
        WorkspaceSecret secret,
        string value,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            HttpMethod.Patch,
            $"{Secrets}/{Uri.EscapeDataString(secret.SecretId)}",
            new SecretRequest("update", secret.Name, value),
            cancellationToken
        );

    public Task<KeptTool> CreateToolAsync(ToolConfig tool, CancellationToken cancellationToken) =>
        WriteAsync(HttpMethod.Post, Tools, tool, cancellationToken);

    public Task<KeptTool> UpdateToolAsync(string id, ToolConfig tool, CancellationToken cancellationToken) =>
        WriteAsync(HttpMethod.Patch, $"{Tools}/{Uri.EscapeDataString(id)}", tool, cancellationToken);

    private Task<WorkspaceSecret> WriteAsync(
        HttpMethod method,
        string path,
        SecretRequest secret,
        CancellationToken cancellationToken
    ) =>
        SendAsync(
            new HttpRequestMessage(method, path) { Content = JsonContent.Create(secret, Json.SecretRequest) },
            $"the secret {secret.Name}",
            Json.WorkspaceSecret,
            cancellationToken
        );

    private Task<KeptTool> WriteAsync(
        HttpMethod method,
        string path,
        ToolConfig tool,
        CancellationToken cancellationToken
    ) =>
        SendAsync(
            new HttpRequestMessage(method, path)
            {
                Content = JsonContent.Create(new ToolRequest(tool), Json.ToolRequest),
            },
            $"the tool {tool.Name}",
            Json.KeptTool,
            cancellationToken
        );

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
                    : throw ElevenLabsFault.Of(response.StatusCode, body, what, http.BaseAddress!);
            }
        }
        catch (Exception error)
            when (ElevenLabsFault.Of(error, what, http.BaseAddress!) is { } fault
                && !cancellationToken.IsCancellationRequested
            )
        {
            throw fault;
        }
    }
}
