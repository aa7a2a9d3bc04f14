using TetherRelay.Core;
using TetherRelay.Core.ApiKeys;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Conversations;

/// <summary>What people mark, and the lists that show it.</summary>
public sealed class MarkTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly RelayApp _app = new(storage, simulator);

    public async ValueTask InitializeAsync() => await _app.StartReachableAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_conversation_is_unread_until_any_person_has_read_its_newest_message()
    {
        var (tenant, phone, conversation) = await StartAsync();
        var (one, other) = (await ApiUser.OfAsync(_app, tenant), await ApiUser.OfAsync(_app, tenant, ApiKeyScope.Read));
        Assert.False(await IsUnreadAsync(other, conversation));

        await phone.WritesAsync("First");
        var first = await NewestAsync(tenant, phone);
        await phone.WritesAsync("Second");
        await tenant.TextAsync(phone.Number, "The agent's own text is no person's reading");
        await MarkAsync(one, conversation, first);
        Assert.True(await IsUnreadAsync(other, conversation));

        var newest = await NewestAsync(tenant, phone);
        await MarkAsync(one, conversation, newest);
        Assert.False(await IsUnreadAsync(other, conversation));
        await MarkAsync(one, conversation, first);
        Assert.False(await IsUnreadAsync(other, conversation));
        await phone.WritesAsync("Third");
        Assert.True(await IsUnreadAsync(other, conversation));
    }

    [Fact]
    public async Task A_message_of_another_conversation_marks_nothing()
    {
        var (tenant, phone, conversation) = await StartAsync();
        await phone.WritesAsync("Hello");
        var elsewhere = await tenant.TextAsync(Recipients.Next());

        foreach (var message in (string[])[elsewhere.MessageId!, conversation, "nothing"])
        {
            var path = $"/api/conversations/{conversation}/messages/{message}/read";
            Assert.Equal(404, (await (await ApiUser.OfAsync(_app, tenant)).PostAsync(path)).Status);
        }

        Assert.True(await IsUnreadAsync(await ApiUser.OfAsync(_app, tenant), conversation));
    }

    [Fact]
    public async Task A_resolved_conversation_can_be_opened_again()
    {
        var (tenant, _, conversation) = await StartAsync();
        var user = await ApiUser.OfAsync(_app, tenant);
        await user.PostAsync($"/api/conversations/{conversation}/resolve");

        var reopened = await user.PostAsync($"/api/conversations/{conversation}/reopen");

        Assert.Equal(200, reopened.Status);
        Assert.False(reopened.Json.GetProperty("resolved").GetBoolean());
    }

    [Fact]
    public async Task Each_list_shows_its_conversations_and_goes_on_where_it_ended()
    {
        var tenant = await _app.NewTenantAsync();
        var user = await ApiUser.OfAsync(_app, tenant);
        var (open, resolved, refused) = (Recipients.Next(), Recipients.Next(), Recipients.Next("0150"));
        await tenant.TextAsync(resolved);
        await user.PostAsync($"/api/conversations/{await ConversationAsync(tenant, resolved)}/resolve");
        await tenant.SendAsync(refused);
        await tenant.TextAsync(open);
        await new Phone(_app, tenant, ProviderName.Twilio, open).WritesAsync("Hello");
        await _app
            .Services.GetRequiredService<ConversationIndexWriter>()
            .FlushAsync(TestContext.Current.CancellationToken);

        Assert.Equal([open, refused], await NumbersAsync(user, "open"));
        Assert.Equal([resolved], await NumbersAsync(user, "resolved"));
        Assert.Equal([refused], await NumbersAsync(user, "failed"));
        Assert.Equal([open], await NumbersAsync(user, "unread"));
        var all = (await user.ReadAsync("/api/conversations")).GetProperty("conversations").EnumerateArray();
        Assert.Equal(
            ["received", "rejected", "sent"],
            all.Select(each => each.GetProperty("last_message").GetProperty("status").GetString())
        );
    }

    // One conversation at a time, so that every list goes on by its cursor.
    private static async Task<List<string?>> NumbersAsync(ApiUser user, string show)
    {
        var (numbers, path) = (new List<string?>(), $"/api/conversations?show={show}&limit=1");
        for (string? next = ""; next is not null; )
        {
            var page = await user.ReadAsync(next.Length == 0 ? path : $"{path}&cursor={next}");
            numbers.AddRange(
                page.GetProperty("conversations")
                    .EnumerateArray()
                    .Select(each => each.GetProperty("contact").GetProperty("number").GetString())
            );
            next = page.GetProperty("next").GetString();
        }

        return numbers;
    }

    private static async Task MarkAsync(ApiUser user, string conversation, string message)
    {
        var reply = await user.PostAsync($"/api/conversations/{conversation}/messages/{message}/read");
        Assert.Equal(200, reply.Status);
    }

    private static async Task<bool> IsUnreadAsync(ApiUser user, string conversation) =>
        (await user.ReadAsync($"/api/conversations/{conversation}")).GetProperty("unread").GetBoolean();

    private static async Task<string> NewestAsync(Tenant tenant, Phone phone) =>
        (await tenant.ThreadAsync(phone.Number))!.Messages[^1].Id;

    private static async Task<string> ConversationAsync(Tenant tenant, string number) =>
        Assert.Single((await tenant.ThreadAsync(number))!.Conversations).Id;

    private async Task<(Tenant Tenant, Phone Phone, string Conversation)> StartAsync()
    {
        var tenant = await _app.NewTenantAsync();
        var phone = new Phone(_app, tenant, ProviderName.Twilio);
        await tenant.TextAsync(phone.Number);
        return (tenant, phone, await ConversationAsync(tenant, phone.Number));
    }
}
