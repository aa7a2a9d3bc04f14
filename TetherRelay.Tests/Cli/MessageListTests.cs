using TetherRelay.Core.ConversationIndex;
using TetherRelay.Simulator.Twilio;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

/// <summary><c>tether message list</c> and <c>tether conversation list</c>, from what an operator knows of a text.</summary>
public sealed class MessageListTests(StorageFixture storage, ProviderSimulator simulator, RelayApp app)
    : IAsyncLifetime,
        IClassFixture<RelayApp>
{
    private readonly Tether _tether = new(storage);
    private readonly string _known = Recipients.Next();
    private readonly string _refused = Recipients.Next("0150");

    public async ValueTask InitializeAsync()
    {
        foreach (var (name, value) in simulator.Settings)
            _tether.Settings[name] = value;
        await _tether.CreateAsync();
        await _tether.DoAsync(
            "org provider set {org} twilio",
            $$"""{"account_sid":"{{SimulatedTwilioAccount.AccountSid}}","auth_token":"{{SimulatedTwilioAccount.AuthToken}}"}"""
        );
        await _tether.DoAsync("org numbers add {org} +14165550199 --yes");
        await _tether.DoAsync($"send {{org}} {_known} One");
        await _tether.RunAsync($"send {{org}} {_refused} Two");
        await _tether.DoAsync($"send {{org}} {_known} Three");
    }

    public ValueTask DisposeAsync()
    {
        _tether.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("", "Three Two One")]
    [InlineData("--limit 2", "Three Two")]
    [InlineData("--contact {known}", "Three One")]
    [InlineData("--contact {known} --limit 1", "Three")]
    [InlineData("--status rejected", "Two")]
    [InlineData("--code 21211", "Two")]
    [InlineData("--code 30003", "")]
    [InlineData("--voice-conversation conv_1", "")]
    [InlineData("--since 30m --status sent", "Three One")]
    public async Task Each_filter_leaves_the_messages_that_it_names_the_newest_first(string filter, string texts)
    {
        var found = await _tether.AskAsync(
            $"message list {{org}} {filter.Replace("{known}", _known, StringComparison.Ordinal)}"
        );

        Assert.Equal(texts, string.Join(' ', found.EnumerateArray().Select(each => each.GetProperty("body"))));
    }

    [Fact]
    public async Task A_call_is_found_by_its_id()
    {
        var tenant = await app.NewTenantAsync();
        var request = Tenant.Request(_known);
        request["conversation_id"] = "conv_wanted";
        await tenant.TextAsync(request);
        await tenant.TextAsync(_known, "Another call's");
        await app
            .Services.GetRequiredService<ConversationIndexWriter>()
            .FlushAsync(TestContext.Current.CancellationToken);

        var shown = await _tether.DoAsync($"message list {tenant.Organization.Id} --voice-conversation conv_wanted");

        Assert.Equal(2, shown.TrimEnd().Split('\n').Length);
        Assert.Contains((await tenant.ThreadAsync(_known))!.Messages[0].Id, shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("message list {org}")]
    [InlineData("conversation list {org}")]
    [InlineData("thread show {org} {known}")]
    [InlineData("message show {id}")]
    public async Task An_id_is_whole_on_one_line_of_80_columns(string line)
    {
        var message = (await _tether.AskAsync("message list {org} --limit 1"))[0];
        var id = message.GetProperty("id").GetString()!;
        _tether.Columns = 80;

        var shown = await _tether.DoAsync(
            line.Replace("{known}", _known, StringComparison.Ordinal).Replace("{id}", id, StringComparison.Ordinal)
        );

        var words = shown.Split([' ', '\n']);
        var wanted = line.StartsWith("conversation", StringComparison.Ordinal) ? "conversation_id" : "id";
        Assert.Contains(message.GetProperty(wanted).GetString(), words);
        Assert.Contains(_known, words);
    }

    [Fact]
    public async Task Programs_read_a_number_as_it_is() =>
        Assert.Contains(
            $"\"to\": \"{_known}\"",
            await _tether.DoAsync("message list {org} --json"),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Where_there_is_none_the_log_is_named() =>
        Assert.Equal(
            $"No message of the last 24h is one of these. A request that recorded none is a line `Answered {_tether.Organization} with …` of the log.\n",
            await _tether.DoAsync("message list {org} --status failed")
        );

    [Fact]
    public async Task Conversations_are_listed_with_their_contacts_the_latest_first()
    {
        var all = await _tether.AskAsync("conversation list {org}");
        var first = await _tether.DoAsync("conversation list {org} --limit 1");

        Assert.Equal([_known, _refused], all.EnumerateArray().Select(each => each.GetProperty("contact").GetString()));
        Assert.Contains(_known, first, StringComparison.Ordinal);
        Assert.DoesNotContain(_refused, first, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("message list {org} --status gone", "--status is one of sending, ")]
    [InlineData("message list {org} --since ever", "--since is a whole number")]
    [InlineData("message list {org} --contact missing", "not a phone number in CA")]
    [InlineData("conversation list {org} --limit 0", "from 1 to 1000")]
    public async Task An_invalid_filter_is_refused(string line, string reason) =>
        Assert.Contains(reason, await _tether.RefusedAsync(line), StringComparison.Ordinal);
}
