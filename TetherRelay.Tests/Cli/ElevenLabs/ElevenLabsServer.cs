using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace TetherRelay.Tests.Cli.ElevenLabs;

/// <summary>
/// A workspace of ElevenLabs on a real socket: secrets and tools by its published API types, its errors in its own forms, and
/// pages of two. It refuses what the types do not know.
/// </summary>
internal sealed class ElevenLabsServer : IAsyncDisposable
{
    public const string Key = "sk_0123456789abcdef";

    private const int PageSize = 2;

    private readonly WebApplication _app;
    private int _made;

    private ElevenLabsServer(WebApplication app)
    {
        _app = app;
        app.Use(CheckAsync);
        app.MapGet("/v1/convai/secrets", context => ListAsync(context, "secrets", Secrets, Name));
        app.MapPost(
            "/v1/convai/secrets",
            context => WriteAsync(context, "secret-new", NewId("secret"), SaveSecretAsync)
        );
        app.MapPatch(
            "/v1/convai/secrets/{id}",
            context => WriteAsync(context, "secret-update", Known(context, Secrets), SaveSecretAsync)
        );
        app.MapGet("/v1/workspace/webhooks", ListWebhooksAsync);
        app.MapPost("/v1/workspace/webhooks", MakeWebhookAsync);
        app.MapPatch("/v1/workspace/webhooks/{id}", UpdateWebhookAsync);
        app.MapGet("/v1/convai/agents/{id}", context => AgentAsync(context, "GET"));
        app.MapPatch("/v1/convai/agents/{id}", context => AgentAsync(context, "PATCH"));
        app.MapGet("/v1/convai/tools", context => ListAsync(context, "tools", Tools, ToolName));
        app.MapPost("/v1/convai/tools", context => WriteAsync(context, "tool", NewId("tool"), SaveToolAsync));
        app.MapPatch(
            "/v1/convai/tools/{id}",
            context => WriteAsync(context, "tool", Known(context, Tools), SaveToolAsync)
        );
    }

    /// <summary>By their ids.</summary>
    public Dictionary<string, JsonObject> Agents { get; } = [];

    /// <summary>Oldest first, with their secrets, which the API shows once.</summary>
    public List<JsonObject> Webhooks { get; } = [];

    public string Address => _app.Urls.Single();

    /// <summary>Oldest first, as the API lists them, but with their values, which the API never returns.</summary>
    public List<JsonObject> Secrets { get; } = [];

    /// <summary>Oldest first.</summary>
    public List<JsonObject> Tools { get; } = [];

    /// <summary>Method and path of each request, and its query.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Which requests changed something, or tried to.</summary>
    public IEnumerable<string> Writes =>
        Requests.Where(request => !request.StartsWith("GET", StringComparison.Ordinal));

    /// <summary>Each body that was taken, and each that answered it, with the name of its schema.</summary>
    public ConcurrentQueue<(string Schema, JsonNode Body)> Bodies { get; } = new();

    /// <summary>Answers in the workspace's place; true where it has.</summary>
    public Func<HttpContext, Task<bool>> Before { get; set; } = _ => Task.FromResult(false);

    /// <summary>Answers after the workspace has done what was asked; true where it has.</summary>
    public Func<HttpContext, Task<bool>> After { get; set; } = _ => Task.FromResult(false);

    public static async Task<ElevenLabsServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new ElevenLabsServer(builder.Build());
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Adds a tool that another client created.</summary>
    public void AddTool(string name, JsonNode? authorization = null) =>
        Tools.Add(
            new JsonObject
            {
                ["id"] = NewId("tool"),
                ["tool_config"] = new JsonObject
                {
                    ["type"] = "webhook",
                    ["name"] = name,
                    ["description"] = "Another client's",
                    ["api_schema"] = new JsonObject
                    {
                        ["url"] = "https://elsewhere.example.com",
                        ["request_headers"] = new JsonObject { ["Authorization"] = authorization },
                    },
                },
            }
        );

    /// <summary>As the API refuses.</summary>
    public static async Task<bool> RefuseAsync(HttpContext context, int status, JsonNode? detail)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(new JsonObject { ["detail"] = detail }, context.RequestAborted);
        return true;
    }

    /// <summary>As the API says what is wrong with a body; the input stands there, too.</summary>
    public static JsonArray Mistake(string field, string sentence, string input) =>
        [
            new JsonObject
            {
                ["type"] = "value_error",
                ["loc"] = new JsonArray("body", field),
                ["msg"] = sentence,
                ["input"] = input,
            },
        ];

    private static string? Name(JsonObject secret) => (string?)secret["name"];

    private static string? ToolName(JsonObject tool) => (string?)tool["tool_config"]?["name"];

    private static string? Known(HttpContext context, List<JsonObject> all)
    {
        var id = (string?)context.Request.RouteValues["id"];
        return all.Exists(each => Id(each) == id) ? id : null;
    }

    private static string? Id(JsonObject each) => (string?)(each["secret_id"] ?? each["id"]);

    private string NewId(string kind) => $"{kind}_{Interlocked.Increment(ref _made):D4}";

    private async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        Requests.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
        if (await Before(context))
            return;
        if (context.Request.Headers["xi-api-key"] != Key)
            await RefuseAsync(
                context,
                401,
                new JsonObject { ["status"] = "invalid_api_key", ["message"] = "Invalid API key" }
            );
        else
            await next(context);
    }

    private async Task ListAsync(
        HttpContext context,
        string name,
        List<JsonObject> all,
        Func<JsonObject, string?> nameOf
    )
    {
        var query = context.Request.Query;
        if (!int.TryParse(query["page_size"], out var size) || size is < 1 or > 100)
        {
            await RefuseAsync(
                context,
                422,
                Mistake("page_size", "Input should be less than or equal to 100", $"{size}")
            );
            return;
        }
        var found = all.Where(each =>
                nameOf(each)?.StartsWith(query["search"].ToString(), StringComparison.Ordinal) == true
            )
            .ToList();
        var from = query["cursor"] is [{ } cursor]
            ? int.Parse(cursor["page ".Length..], System.Globalization.CultureInfo.InvariantCulture)
            : 0;
        var to = Math.Min(from + PageSize, found.Count);
        var page = new JsonObject
        {
            [name] = new JsonArray([.. found[from..to].Select(Told)]),
            ["next_cursor"] = to < found.Count ? $"page {to}" : null,
        };
        if (name == "tools")
            page["has_more"] = to < found.Count;
        Bodies.Enqueue(($"{name}-answer", page.DeepClone()));
        await context.Response.WriteAsJsonAsync(page, context.RequestAborted);
    }

    private async Task WriteAsync(
        HttpContext context,
        string schema,
        string? id,
        Func<string, JsonObject, Task<JsonObject?>> save
    )
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        if (id is null)
            await RefuseAsync(
                context,
                404,
                new JsonObject { ["status"] = "not_found", ["message"] = "There is no such thing." }
            );
        else if (ApiSchemas.Mistake(schema, body.RootElement) is { } mistake)
            await RefuseAsync(context, 422, Mistake("tool_config", mistake, body.RootElement.GetRawText()));
        else if (await save(id, JsonObject.Create(body.RootElement.Clone())!) is not { } saved)
            await RefuseAsync(context, 422, Mistake("tool_config", "There is no such secret", ""));
        else
        {
            Bodies.Enqueue((schema, JsonNode.Parse(body.RootElement.GetRawText())!));
            Bodies.Enqueue(($"{schema.Split('-')[0]}-answer", Answer(saved)));
            if (!await After(context))
                await context.Response.WriteAsJsonAsync(Answer(saved), context.RequestAborted);
        }
    }

    private async Task AgentAsync(HttpContext context, string method)
    {
        if (!Agents.TryGetValue((string)context.Request.RouteValues["id"]!, out var agent))
        {
            await RefuseAsync(
                context,
                404,
                new JsonObject { ["status"] = "agent_not_found", ["message"] = "There is no such agent." }
            );
            return;
        }

        if (method == "PATCH")
        {
            var patch = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!;
            Bodies.Enqueue(("agent-update", patch.DeepClone()));
            Merge(agent, patch.AsObject());
        }

        Bodies.Enqueue(("agent-answer", agent.DeepClone()));
        await context.Response.WriteAsJsonAsync(agent, context.RequestAborted);
    }

    private async Task ListWebhooksAsync(HttpContext context)
    {
        var list = new JsonObject { ["webhooks"] = new JsonArray([.. Webhooks.Select(Listed)]) };
        Bodies.Enqueue(("webhooks-answer", list.DeepClone()));
        await context.Response.WriteAsJsonAsync(list, context.RequestAborted);
    }

    private async Task MakeWebhookAsync(HttpContext context)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!;
        Bodies.Enqueue(("webhook-new", body.DeepClone()));
        var made = body["settings"]!.DeepClone().AsObject();
        made["webhook_id"] = NewId("webhook");
        made["webhook_secret"] = $"wsec_{Guid.NewGuid():N}";
        made["is_disabled"] = false;
        Webhooks.Add(made);
        var answer = new JsonObject
        {
            ["webhook_id"] = (string?)made["webhook_id"],
            ["webhook_secret"] = (string?)made["webhook_secret"],
        };
        Bodies.Enqueue(("webhook-answer", answer.DeepClone()));
        await context.Response.WriteAsJsonAsync(answer, context.RequestAborted);
    }

    private async Task UpdateWebhookAsync(HttpContext context)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!;
        Bodies.Enqueue(("webhook-update", body.DeepClone()));
        var webhook = Webhooks.Single(each =>
            (string?)each["webhook_id"] == (string?)context.Request.RouteValues["id"]
        );
        Merge(webhook, body.AsObject());
        await context.Response.WriteAsJsonAsync(new JsonObject { ["status"] = "ok" }, context.RequestAborted);
    }

    private static JsonNode Listed(JsonObject webhook) =>
        new JsonObject
        {
            ["name"] = (string?)webhook["name"],
            ["webhook_id"] = (string?)webhook["webhook_id"],
            ["webhook_url"] = (string?)webhook["webhook_url"],
            ["is_disabled"] = (bool?)webhook["is_disabled"],
            ["is_auto_disabled"] = false,
            ["created_at_unix"] = 1,
            ["auth_type"] = "hmac",
        };

    // Objects are merged; a list or value is replaced.
    private static void Merge(JsonObject into, JsonObject patch)
    {
        foreach (var (name, value) in patch)
            if (value is JsonObject part && into[name] is JsonObject present)
                Merge(present, part);
            else
                into[name] = value?.DeepClone();
    }

    private Task<JsonObject?> SaveSecretAsync(string id, JsonObject body)
    {
        var secret = new JsonObject
        {
            ["type"] = "stored",
            ["secret_id"] = id,
            ["name"] = (string?)body["name"],
            ["value"] = (string?)body["value"],
        };
        return Saved(Secrets, id, secret);
    }

    private Task<JsonObject?> SaveToolAsync(string id, JsonObject body)
    {
        var secret = (string?)body["tool_config"]!["api_schema"]?["request_headers"]?["Authorization"]?["secret_id"];
        return Secrets.Exists(each => Id(each) == secret)
            ? Saved(
                Tools,
                id,
                new JsonObject
                {
                    ["id"] = id,
                    ["tool_config"] = body["tool_config"]!.DeepClone(),
                    ["response_mocks"] = body["response_mocks"]?.DeepClone(),
                }
            )
            : Task.FromResult<JsonObject?>(null);
    }

    private static Task<JsonObject?> Saved(List<JsonObject> all, string id, JsonObject item)
    {
        var at = all.FindIndex(each => Id(each) == id);
        if (at < 0)
            all.Add(item);
        else
            all[at] = item;
        return Task.FromResult<JsonObject?>(item);
    }

    // In a list, a secret says what uses it.
    private static JsonNode Told(JsonObject item)
    {
        var told = Answer(item);
        if (item.ContainsKey("secret_id"))
            told["used_by"] = new JsonObject
            {
                ["tools"] = new JsonArray(),
                ["agents"] = new JsonArray(),
                ["others"] = new JsonArray(),
            };
        return told;
    }

    private static JsonNode Answer(JsonObject item)
    {
        var told = item.DeepClone().AsObject();
        told.Remove("value");
        if (told.ContainsKey("secret_id"))
            return told;
        told["access_info"] = new JsonObject
        {
            ["is_creator"] = true,
            ["creator_name"] = "Ann",
            ["creator_email"] = "ann@example.com",
            ["role"] = "admin",
        };
        told["usage_stats"] = new JsonObject { ["avg_latency_secs"] = 0 };
        return told;
    }
}
