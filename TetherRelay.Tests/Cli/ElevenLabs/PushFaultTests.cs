using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli.ElevenLabs;

/// <summary>Pushes that ElevenLabs refuses, or that end halfway.</summary>
public sealed class PushFaultTests(StorageFixture storage) : IAsyncLifetime
{
    private PushStage _stage = null!;

    private ElevenLabsServer Server => _stage.Server;

    public async ValueTask InitializeAsync() => _stage = await PushStage.StartAsync(storage);

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [InlineData(null, "ELEVENLABS_API_KEY is not set")]
    [InlineData(" ", "ELEVENLABS_API_KEY is not set")]
    [InlineData("two words", "is not an API key")]
    [InlineData("sk_unknown", "does not know the key")]
    public async Task A_missing_or_malformed_key_is_refused_with_its_setting(string? key, string reason)
    {
        _stage.Tether.Settings["ELEVENLABS_API_KEY"] = key;

        Assert.Contains(reason, await _stage.RefusedAsync(), StringComparison.Ordinal);
        Assert.Empty(Server.Writes);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task The_error_distinguishes_a_key_without_the_right_from_an_unknown_one(int status)
    {
        Server.Before = context =>
            ElevenLabsServer.RefuseAsync(
                context,
                status,
                new JsonObject
                {
                    ["status"] = "missing_permissions",
                    ["message"] = "…is missing the permission convai_write…",
                }
            );

        Assert.Contains("convai_write", await _stage.RefusedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_that_is_refused_leaves_the_secret_and_the_next_push_completes_it()
    {
        Server.Before = context =>
            IsWrite(context, "tools") && Server.Tools.Count == 1
                ? ElevenLabsServer.RefuseAsync(
                    context,
                    422,
                    ElevenLabsServer.Mistake("description", "Too long.", "trs_x")
                )
                : Task.FromResult(false);

        Assert.Contains(
            "refused the tool sms_status (422): description Too long. What came before it is in place",
            await _stage.RefusedAsync(),
            StringComparison.Ordinal
        );
        Assert.Equal((1, 1), (Server.Secrets.Count, Server.Tools.Count));

        Server.Before = _ => Task.FromResult(false);
        await _stage.PushAsync();
        Assert.Equal((1, 4), (Server.Secrets.Count, Server.Tools.Count));
    }

    [Theory]
    [InlineData("secrets")]
    [InlineData("tools")]
    public async Task A_tool_that_was_made_without_an_answer_is_not_made_again(string kind)
    {
        Server.After = context =>
            IsWrite(context, kind) ? ElevenLabsServer.RefuseAsync(context, 502, null) : Task.FromResult(false);

        Assert.Contains("is not known", await _stage.RefusedAsync(), StringComparison.Ordinal);
        Assert.Single(Server.Writes, request => request.EndsWith(kind, StringComparison.Ordinal));

        Server.After = _ => Task.FromResult(false);
        await _stage.PushAsync();
        Assert.Equal((1, 4), (Server.Secrets.Count, Server.Tools.Count));
    }

    [Fact]
    public async Task A_refusal_that_repeats_the_secret_is_printed_without_it()
    {
        Server.Before = context =>
            IsWrite(context, "secrets")
                ? ElevenLabsServer.RefuseAsync(
                    context,
                    422,
                    ElevenLabsServer.Mistake("value", $"Bearer {_stage.Secret} is too weak", _stage.Secret)
                )
                : Task.FromResult(false);

        Assert.Contains(
            $"refused the secret {_stage.SecretName} (422): value Bearer [secret] is too weak",
            await _stage.RefusedAsync(),
            StringComparison.Ordinal
        );
        Assert.Empty(Server.Tools);
    }

    [Theory]
    [InlineData(404, "check ElevenLabs__BaseUrl")]
    [InlineData(429, "wait a minute")]
    [InlineData(500, "ElevenLabs failed (500)")]
    [InlineData(302, "is not ElevenLabs' API")]
    public async Task Every_other_answer_is_one_sentence(int status, string reason)
    {
        Server.Before = context => ElevenLabsServer.RefuseAsync(context, status, "No.");

        Assert.Contains(reason, await _stage.RefusedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_does_not_follow_a_redirection()
    {
        await using var elsewhere = await ElevenLabsServer.StartAsync();
        Server.Before = context =>
        {
            context.Response.Redirect(elsewhere.Address + context.Request.Path, permanent: false, preserveMethod: true);
            return Task.FromResult(true);
        };

        Assert.Contains("is not ElevenLabs' API", await _stage.RefusedAsync(), StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("null")]
    public async Task An_answer_that_is_not_the_API_s_is_said_to_be(string body)
    {
        Server.Before = async context =>
        {
            await context.Response.WriteAsync(body, context.RequestAborted);
            return true;
        };

        Assert.Contains("is not ElevenLabs' API", await _stage.RefusedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_never_ends_is_left()
    {
        Server.Before = async context =>
        {
            if (context.Request.Method != "GET")
                return false;
            await context.Response.WriteAsync(
                """{"secrets":[],"tools":[],"next_cursor":"again"}""",
                context.RequestAborted
            );
            return true;
        };

        await _stage.PushAsync();

        // Each of five lists is asked for twice: only then the same page comes again.
        Assert.Equal(10 + 5, Server.Requests.Count);
    }

    [Fact]
    public async Task A_refused_connection_names_the_address()
    {
        await Server.DisposeAsync();

        Assert.Contains("out of reach at 127.0.0.1", await _stage.RefusedAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://api.elevenlabs.io")]
    [InlineData("api.elevenlabs.io")]
    [InlineData("https://user:pass@api.elevenlabs.io")]
    public async Task The_key_goes_nowhere_in_clear(string address)
    {
        _stage.Tether.Settings["ElevenLabs:BaseUrl"] = address;

        Assert.StartsWith("ElevenLabs__BaseUrl", await _stage.RefusedAsync(), StringComparison.Ordinal);
    }

    private static bool IsWrite(HttpContext context, string kind) =>
        context.Request.Method != "GET"
        && context.Request.Path.StartsWithSegments($"/v1/convai/{kind}", StringComparison.Ordinal);
}
