using System.Text.Json.Nodes;
using TetherRelay.Tests.Calls;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Conversations;

/// <summary>Calls in the API, and texts that make a broken promise good.</summary>
public sealed class PromiseTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly RelayApp _app = new(storage, simulator) { Indexes = true };
    private readonly string _number = Recipients.Next();
    private Tenant _tenant = null!;
    private ApiUser _user = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _tenant = await _app.NewTenantAsync();
        _user = await ApiUser.OfAsync(_app, _tenant);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Each_page_of_messages_has_the_calls_between_them()
    {
        await _tenant.BreakPromiseAsync(_app, _number, "first", ago: TimeSpan.FromHours(1));
        await _tenant.TextAsync(_number, "One");
        await _tenant.BreakPromiseAsync(_app, _number, "second", ago: TimeSpan.Zero);
        await _tenant.TextAsync(_number, "Two");
        await _tenant.BreakPromiseAsync(_app, _number, "third", ago: TimeSpan.Zero);
        var thread = (await _tenant.ThreadAsync(_number))!;
        var path = $"/api/conversations/{Assert.Single(thread.Conversations).Id}/messages?limit=1";
        var ids = thread.Calls.ToDictionary(call => call.VoiceConversationId!, call => call.Id);

        var newest = await _user.ReadAsync(path);
        var older = await _user.ReadAsync($"{path}&cursor={newest.GetProperty("next").GetString()}");

        Assert.Equal([ids["third"]], Calls(newest));
        Assert.Equal([ids["second"], ids["first"]], Calls(older));
        Assert.Equal(JsonValueKind.Null, older.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task Of_two_people_who_make_a_promise_good_one_sends()
    {
        var call = await _tenant.BreakPromiseAsync(_app, _number);
        var other = await ApiUser.OfAsync(_app, _tenant);

        var answers = await Task.WhenAll(
            MakeGoodAsync(_user, call.ConversationId, call.Id, "Here is the link"),
            MakeGoodAsync(other, call.ConversationId, call.Id, "Here is the link"),
            MakeGoodAsync(other, call.ConversationId, call.Id, "Sorry, here it is")
        );

        Assert.Single(await _app.Simulator.Messages(_number));
        Assert.Contains(answers, answer => answer.Status is 200 or 201);
        var made = (await _tenant.ThreadAsync(_number))!;
        Assert.Equal(Assert.Single(made.Messages).Id, Assert.Single(made.Calls).MadeGoodBy);
        Assert.Null(Assert.Single(made.Conversations).BrokenPromise);
        // A repeat is answered as a repeat, and other words are not a second text.
        await MakeGoodAsync(_user, call.ConversationId, call.Id, "And again");
        Assert.Single(await _app.Simulator.Messages(_number));
    }

    [Fact]
    public async Task A_text_that_does_not_leave_makes_nothing_good()
    {
        var number = Recipients.Next("0150");
        var call = await _tenant.BreakPromiseAsync(_app, number);

        var answer = await MakeGoodAsync(_user, call.ConversationId, call.Id, "Here is the link");

        Assert.Equal(502, answer.Status);
        Assert.True(Assert.Single((await _tenant.ThreadAsync(number))!.Calls).IsBroken);
    }

    [Fact]
    public async Task A_promise_whose_text_was_refused_is_made_good_with_other_words()
    {
        var number = Recipients.Next("0150");
        var call = await _tenant.BreakPromiseAsync(_app, number);
        await MakeGoodAsync(_user, call.ConversationId, call.Id, "Here is the link");

        var answer = await MakeGoodAsync(_user, call.ConversationId, call.Id, "Here is the form");

        Assert.Equal((502, "urn:tether:rejected"), (answer.Status, answer.Json.GetProperty("type").GetString()));
        Assert.Equal(
            ["Here is the form", "Here is the link"],
            (await _tenant.ThreadAsync(number))!.Messages.Select(text => text.Body).Order()
        );
    }

    [Fact]
    public async Task A_call_of_another_conversation_or_without_a_broken_promise_is_refused()
    {
        var call = await _tenant.BreakPromiseAsync(_app, _number);
        var elsewhere = await _tenant.BreakPromiseAsync(_app, Recipients.Next());

        foreach (var id in (string[])[elsewhere.Id, "nothing", $"{call.Id[..24]}.{new string('0', 32)}"])
        {
            var answer = await MakeGoodAsync(_user, call.ConversationId, id, "Here is the link");
            Assert.Equal(
                (409, "urn:tether:promise_not_broken"),
                (answer.Status, answer.Json.GetProperty("type").GetString())
            );
        }

        Assert.Empty(await _app.Simulator.Messages(_number));
    }

    [Fact]
    public async Task The_selection_of_broken_promises_has_only_those()
    {
        await _tenant.TextAsync(Recipients.Next());
        var call = await _tenant.BreakPromiseAsync(_app, _number);

        await Eventually.TrueAsync(async () =>
            (await _user.ReadAsync("/api/conversations?show=promise")).GetProperty("conversations").GetArrayLength()
            == 1
        );

        var listed = (await _user.ReadAsync("/api/conversations?show=promise")).GetProperty("conversations")[0];
        Assert.Equal(call.Id, listed.GetProperty("broken_promise").GetString());
        Assert.Equal(JsonValueKind.Null, listed.GetProperty("last_message").GetProperty("status").ValueKind);
        await _user.PostAsync($"/api/conversations/{call.ConversationId}/resolve");
        Assert.Equal(
            0,
            (await _user.ReadAsync("/api/conversations?show=promise")).GetProperty("conversations").GetArrayLength()
        );
    }

    private static IEnumerable<string?> Calls(JsonElement page) =>
        page.GetProperty("calls").EnumerateArray().Select(call => call.GetProperty("id").GetString());

    private static Task<Reply> MakeGoodAsync(ApiUser user, string conversationId, string callId, string text)
    {
        Confidential.Suite.Keep(text);
        return user.PostAsync(
            $"/api/conversations/{conversationId}/messages",
            new JsonObject { ["text"] = text, ["promise"] = callId }.ToJsonString(),
            Guid.NewGuid().ToString()
        );
    }
}
