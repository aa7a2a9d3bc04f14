using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TetherRelay.Cli.ElevenLabs;
using TetherRelay.Core.Threads;
using TetherRelay.Functions.Hosting;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli.ElevenLabs;

/// <summary>
/// What the tool prints is what the app reads: a call is rendered from the printed schema, as ElevenLabs would, and posted to the app.
/// </summary>
public sealed class PrintedToolIsServedTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private const string Called = "+14165550199";

    private readonly MovedWallClock _time = new();
    private readonly RelayApp _app = new(storage, simulator);
    private readonly string _caller = Recipients.Next();
    private readonly Tether _tether = new(storage) { Settings = { ["PublicUrl"] = "https://relay.example.com" } };

    public async ValueTask InitializeAsync()
    {
        _app.Configure = builder => builder.Services.AddSingleton<TimeProvider>(_time);
        await _app.InitializeAsync();
        await _tether.CreateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _tether.Dispose();
    }

    [Fact]
    public void Every_tool_route_has_its_tool() =>
        Assert.Equal(
            Routes
                .All.Select(route => route.Pattern)
                .Where(pattern => pattern.Contains("/tools/", StringComparison.Ordinal))
                .Order(),
            AgentTools.All.Select(tool => tool.Path).Order()
        );

    [Fact]
    public async Task A_text_is_sent_to_the_caller_from_the_number_called_and_once_in_a_conversation()
    {
        var tenant = await _app.NewTenantAsync();
        var call = await CallAsync("send-sms", ("message", "Here is your link."));

        Assert.True((await PostAsync(tenant, call)).Success);
        Assert.Equal("duplicate", (await PostAsync(tenant, call)).Code);

        var sent = await tenant.MessageAsync(_caller);
        Assert.Equal(("Here is your link.", Called, "conv_7"), (sent.Body, sent.From, sent.VoiceConversationId));
    }

    [Fact]
    public async Task The_model_may_ask_for_a_text_once_more()
    {
        var tenant = await _app.NewTenantAsync();
        await PostAsync(tenant, await CallAsync("send-sms", ("message", "Here is your link.")));
        _time.Advance(TimeSpan.FromSeconds(61));

        var again = await PostAsync(
            tenant,
            await CallAsync("send-sms", ("message", "Here is your link."), ("resend", true))
        );

        Assert.Equal((true, null), (again.Success, again.Code));
        Assert.Equal(2, (await tenant.ThreadAsync(_caller))!.Messages.Count);
    }

    [Fact]
    public async Task The_status_of_the_call_s_text_is_found()
    {
        var tenant = await _app.NewTenantAsync();
        await PostAsync(tenant, await CallAsync("send-sms", ("message", "Here is your link.")));

        var status = await PostAsync(tenant, await CallAsync("sms-status"));

        Assert.True(status.Success);
        Assert.Equal((await tenant.MessageAsync(_caller)).Id, status.MessageId);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("first", 0)]
    [InlineData("none", 1)]
    [InlineData("miscopied", 1)]
    public async Task The_status_is_that_of_the_text_whose_id_is_copied_else_of_the_call_s_latest(
        string id,
        int expected
    )
    {
        var tenant = await _app.NewTenantAsync();
        var ids = new List<string>();
        foreach (var text in (string[])["Here is your link.", "Here is our address."])
            ids.Add((await PostAsync(tenant, await CallAsync("send-sms", ("message", text)))).MessageId!);
        JsonNode said = id switch
        {
            "first" => ids[0],
            "miscopied" => ids[0][..^3],
            _ => id,
        };

        var status = await PostAsync(tenant, await CallAsync("sms-status", ("message_id", said)));

        Assert.Equal(ids[expected], status.MessageId);
    }

    [Fact]
    public async Task The_caller_is_opted_out_and_no_longer_texted()
    {
        var tenant = await _app.NewTenantAsync();

        Assert.True((await PostAsync(tenant, await CallAsync("opt-out"))).Success);

        var text = await CallAsync("send-sms", ("message", "Here is your link."));
        Assert.Equal("opted_out", (await PostAsync(tenant, text)).Code);
    }

    /// <summary>A call of a printed tool: variables as ElevenLabs fills them in, and what the model said, which must be asked of it.</summary>
    private async Task<(Uri Url, JsonObject Body)> CallAsync(string tool, params (string Name, JsonNode Value)[] said)
    {
        var printed = await _tether.AskAsync($"elevenlabs tool {{org}} --tool {tool}");
        var schema = printed.GetProperty("tool_config").GetProperty("api_schema");
        var body = new JsonObject();
        foreach (var property in schema.GetProperty("request_body_schema").GetProperty("properties").EnumerateObject())
            if (property.Value.TryGetProperty("dynamic_variable", out var variable))
                body[property.Name] = Filled(variable.GetString()!);
            else if (said.FirstOrDefault(each => each.Name == property.Name).Value is { } value)
                body[property.Name] = value;
        Assert.All(said, each => Assert.True(body.ContainsKey(each.Name)));
        Assert.All(
            schema.GetProperty("request_body_schema").GetProperty("required").EnumerateArray(),
            name => Assert.True(body.ContainsKey(name.GetString()!))
        );
        return (new Uri(schema.GetProperty("url").GetString()!), body);
    }

    private string Filled(string variable) =>
        variable switch
        {
            "system__caller_id" => _caller,
            "system__called_number" => Called,
            "system__conversation_id" => "conv_7",
            _ => throw new ArgumentException($"ElevenLabs has no variable {variable}.", nameof(variable)),
        };

    private async Task<Reply> PostAsync(Tenant tenant, (Uri Url, JsonObject Body) call)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, call.Url.AbsolutePath);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tenant.Secret);
        request.Content = JsonContent.Create(call.Body);
        return await _app.AnswerAsync(request);
    }
}
