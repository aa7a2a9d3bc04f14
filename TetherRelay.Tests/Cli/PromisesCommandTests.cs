using TetherRelay.Tests.Calls;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Reconciliation;

namespace TetherRelay.Tests.Cli;

/// <summary><c>tether promises</c>, and the secrets of <c>tether elevenlabs post-call</c>.</summary>
public sealed class PromisesCommandTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly ReconciliationFixture _relay = new(storage, simulator);
    private readonly Tether _tether = new(storage);

    public async ValueTask InitializeAsync()
    {
        await _relay.StartAsync();
        _tether.Settings["PublicUrl"] = "https://relay.example.com";
        await _tether.CreateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _tether.Dispose();
        await _relay.DisposeAsync();
    }

    [Fact]
    public async Task Broken_promises_are_listed_until_they_are_made_good()
    {
        var stage = await CallStage.NewAsync(_relay);
        var id = stage.Tenant.Organization.Id;
        Assert.Contains(
            "No promise of the last 24h is broken.",
            await _tether.DoAsync($"promises {id}"),
            StringComparison.Ordinal
        );
        await stage.EndAsync(stage.Report(promised: true));
        var call = Assert.Single(await stage.CallsAsync());

        var listed = Assert.Single((await _tether.AskAsync($"promises {id}")).EnumerateArray());
        var table = await _tether.DoAsync($"promises {id} --since 7d");

        Assert.Equal(call.Id, listed.GetProperty("id").GetString());
        Assert.Equal(
            ("never_requested", true, 170),
            (
                listed.GetProperty("verdict").GetString(),
                listed.GetProperty("broken").GetBoolean(),
                listed.GetProperty("seconds").GetInt32()
            )
        );
        Assert.Contains(stage.Number, table, StringComparison.Ordinal);
        Assert.Contains("never requested", table, StringComparison.Ordinal);
        Assert.Contains(call.VoiceConversationId!, table, StringComparison.Ordinal);
        Assert.Contains("– promises: In 1 call of the last day", await DoctorAsync(id), StringComparison.Ordinal);

        await _relay
            .App.Services.GetRequiredService<Core.Threads.CallStore>()
            .MakeGoodAsync(id, call.Id, "message", TestContext.Current.CancellationToken);
        Assert.Empty((await _tether.AskAsync($"promises {id}")).EnumerateArray());
        Assert.Contains("✓ promises: No promise", await DoctorAsync(id), StringComparison.Ordinal);
    }

    private async Task<string> DoctorAsync(string organization) =>
        (await _tether.RunAsync($"doctor {organization}")).Output;

    [Fact]
    public async Task A_call_stands_between_the_texts_of_a_shown_thread()
    {
        var stage = await CallStage.NewAsync(_relay);
        await stage.Tenant.TextAsync(stage.Number, "Before the call");
        _relay.Time.Advance(TimeSpan.FromHours(1));
        await stage.EndAsync(stage.Report(promised: true));
        await stage.Tenant.TextAsync(stage.Number, "After the call");
        var thread = (await stage.Tenant.ThreadAsync(stage.Number))!;

        using var shown = new StringWriter();
        TetherRelay
            .Cli.Views.ThreadView.Of(thread, _relay.Time.GetUtcNow())
            .ToResult()
            .Print(new(TetherRelay.Cli.Terminals.Terminal.Console(shown)));

        var lines = shown.ToString();
        Assert.Contains("call from the contact  0:02:50  success  Reception", lines, StringComparison.Ordinal);
        Assert.Contains("The promised text was sent.", lines, StringComparison.Ordinal);
        var order = ((string[])["Before the call", "The person asked for the link.", "After the call"]).Select(each =>
            lines.IndexOf(each, StringComparison.Ordinal)
        );
        Assert.Equal(order.Order(), order);
    }

    [Fact]
    public async Task A_webhook_s_secret_is_kept_and_never_shown()
    {
        var before = await _tether.DoAsync("elevenlabs post-call {org}");
        Assert.Contains("– calls: No secret", await DoctorAsync("{org}"), StringComparison.Ordinal);
        var kept = await _tether.DoAsync("elevenlabs post-call {org} --set", "wsec_first\n");
        var second = await _tether.AskAsync("elevenlabs post-call {org} --set", "wsec_second");
        var typed = await _tether.TypeAsync("elevenlabs post-call {org} --set", "wsec_third");

        Assert.Contains(
            $"https://relay.example.com/api/webhook/elevenlabs/post-call/{_tether.Organization}/",
            before,
            StringComparison.Ordinal
        );
        Assert.Contains("No secret is kept", before, StringComparison.Ordinal);
        Assert.Contains("Its secret is kept.", kept, StringComparison.Ordinal);
        Assert.Contains("✓ calls:", await DoctorAsync("{org}"), StringComparison.Ordinal);
        Assert.Equal(2, second.GetProperty("secrets").GetInt32());
        Assert.Equal(0, typed.ExitCode);
        Assert.DoesNotContain(
            "wsec_",
            kept + typed.Output + typed.Error + second.GetRawText(),
            StringComparison.Ordinal
        );

        Assert.Equal(
            0,
            (await _tether.AskAsync("elevenlabs post-call {org} --clear")).GetProperty("secrets").GetInt32()
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("one,two")]
    public async Task A_secret_that_cannot_be_one_is_refused_and_not_repeated(string secret)
    {
        var run = await _tether.RunAsync("elevenlabs post-call {org} --set", secret);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("The secret is empty, too long, or has spaces or commas", run.Error, StringComparison.Ordinal);
        if (secret.Length > 0)
            Assert.DoesNotContain(secret, run.Error, StringComparison.Ordinal);
    }
}
