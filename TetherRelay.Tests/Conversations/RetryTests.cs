using TetherRelay.Core;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Conversations;

/// <summary>A failed text that people send again.</summary>
public sealed class RetryTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly RelayApp _app = new(storage, simulator);

    public async ValueTask InitializeAsync() => await _app.StartReachableAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_failed_text_of_the_agent_is_sent_again_once_by_all_who_ask_and_the_agent_with_them()
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next();
        var sent = await tenant.TextAsync(number, "Here is your link");
        var failed = await FailAsync(tenant, number);
        var user = await ApiUser.OfAsync(_app, tenant);

        var replies = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => RetryAsync(user, failed)));
        var late = await RetryAsync(user, failed);
        var agents = await tenant.SendAsync(number, "Here is your link");

        // Who waited for the one that sends has its answer.
        var sends = replies.Where(reply => reply.Status == 201).ToList();
        var first = sends[0];
        Assert.Single(sends.Select(reply => reply.Json.GetProperty("id").GetString()).Distinct());
        Assert.All(replies.Except(sends), reply => Assert.Contains(reply.Status, (int[])[200, 202, 409]));
        Assert.Equal((409, "urn:tether:retry_refused"), (late.Status, late.Json.GetProperty("type").GetString()));
        Assert.Equal("duplicate", agents.Code);
        Assert.Equal(2, (await simulator.Messages(number)).Count(text => text.Body == "Here is your link"));
        Assert.NotEqual(sent.MessageId, first.Json.GetProperty("id").GetString());
        Assert.Equal(ApiUser.Label, first.Json.GetProperty("author_name").GetString());
        Assert.Equal(first.Json.GetProperty("id").GetString(), await RetriedByAsync(user, failed));
        Assert.Equal(failed.Status, (await tenant.FindAsync(failed.Id))!.Status);
    }

    [Fact]
    public async Task A_failed_answer_leaves_its_claim_to_the_retry()
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next("0150");
        await tenant.SendAsync(number);
        var user = await ApiUser.OfAsync(_app, tenant);
        var conversation = Assert.Single((await tenant.ThreadAsync(number))!.Conversations).Id;
        var first = await user.AnswerAsync(conversation, "Hello", "key");
        var failed = (await tenant.FindAsync(first.Json.GetProperty("message_id").GetString()!))!;

        var again = await RetryAsync(user, failed);
        var retried = (await tenant.FindAsync(again.Json.GetProperty("message_id").GetString()!))!;

        Assert.Equal((502, failed.Body), (again.Status, retried.Body));
        // The claim follows the last try, so only that one can be sent again.
        Assert.Equal((retried.Id, null), (await RetriedByAsync(user, failed), await RetriedByAsync(user, retried)));
        Assert.Equal(409, (await RetryAsync(user, failed)).Status);
        Assert.Equal(502, (await RetryAsync(user, retried)).Status);
    }

    [Theory]
    [InlineData("0100")]
    [InlineData("0156")]
    public async Task A_text_that_may_have_arrived_is_not_sent_again(string ending)
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next(ending);
        await tenant.SendAsync(number);
        var user = await ApiUser.OfAsync(_app, tenant);

        var reply = await RetryAsync(user, await tenant.MessageAsync(number));

        Assert.Equal((409, "urn:tether:retry_refused"), (reply.Status, reply.Json.GetProperty("type").GetString()));
        Assert.Single(await simulator.Messages(number));
    }

    [Fact]
    public async Task Another_conversations_text_is_not_sent_again()
    {
        var tenant = await _app.NewTenantAsync();
        var (number, other) = (Recipients.Next(), Recipients.Next());
        await tenant.TextAsync(number);
        await tenant.TextAsync(other);
        var failed = await FailAsync(tenant, number);
        var user = await ApiUser.OfAsync(_app, tenant);

        var reply = await RetryAsync(
            user,
            failed with
            {
                ConversationId = (await tenant.MessageAsync(other)).ConversationId,
            }
        );

        Assert.Equal(404, reply.Status);
        Assert.Single(await simulator.Messages(number));
    }

    [Fact]
    public async Task A_text_that_the_agent_sent_again_itself_is_not_for_a_person_to_send_again()
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next("0157");
        await tenant.SendAsync(number);
        var failed = await tenant.MessageAsync(number);
        await tenant.SendAsync(number);
        var user = await ApiUser.OfAsync(_app, tenant);

        var by = (await tenant.ThreadAsync(number))!.Messages.Single(message => message.Id != failed.Id).Id;

        Assert.Equal(by, await RetriedByAsync(user, failed));
        Assert.Equal(409, (await RetryAsync(user, failed)).Status);
    }

    private static async Task<string?> RetriedByAsync(ApiUser user, Message failed)
    {
        var page = await user.GetAsync($"/api/conversations/{failed.ConversationId}/messages");
        return page
            .Json.GetProperty("messages")
            .EnumerateArray()
            .Single(message => message.GetProperty("id").GetString() == failed.Id)
            .GetProperty("retried_by")
            .GetString();
    }

    private static Task<Reply> RetryAsync(ApiUser user, Message failed) =>
        user.PostAsync(
            $"/api/conversations/{failed.ConversationId}/messages",
            $$"""{"retry":"{{failed.Id}}"}""",
            $"{Guid.NewGuid()}"
        );

    private async Task<Message> FailAsync(Tenant tenant, string number)
    {
        var text = Assert.Single(await simulator.Messages(number));
        var receipt = SignedCallback.Receipt(ProviderName.Twilio, text.Id, "undelivered", "30008");
        using var request = SignedCallback.Of(ProviderName.Twilio, text.CallbackUrl!, receipt);
        using var response = await _app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var failed = await tenant.MessageAsync(number);
        Assert.Equal(MessageStatus.Undelivered, failed.Status);
        return failed;
    }
}
