using TetherRelay.Core.ApiKeys;
using TetherRelay.Core.Organizations;
using TetherRelay.Functions.Conversations;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Conversations;

public sealed class ReadingTests(RelayApp app) : IClassFixture<RelayApp>
{
    [Fact]
    public async Task A_text_of_the_agent_is_read_back_as_a_conversation_and_its_message()
    {
        var (tenant, user) = await StartAsync();
        var number = Recipients.Next();
        var sent = await tenant.TextAsync(number, "Here is <the> link");

        var conversation = await OnlyAsync(user, $"/api/conversations?contact={Uri.EscapeDataString(number)}");

        Assert.Equal(sent.Json.GetProperty("conversation_id").GetString(), Text(conversation, "id"));
        Assert.Equal(number, Text(conversation.GetProperty("contact"), "number"));
        Assert.False(conversation.GetProperty("contact").GetProperty("opted_out").GetBoolean());
        Assert.Equal(JsonValueKind.Null, conversation.GetProperty("contact").GetProperty("opted_out_at").ValueKind);
        Assert.Equal(
            """{"id":"12362320246","address":"\u002B12362320246","provider":"twilio"}""",
            conversation.GetProperty("sender").GetRawText()
        );
        var last = conversation.GetProperty("last_message");
        Assert.Equal(
            (sent.MessageId, "Here is <the> link", "ai", "outbound"),
            (Text(last, "id"), Text(last, "preview"), Text(last, "author"), Text(last, "direction"))
        );
        Assert.Equal("sms", Text(conversation, "channel"));
        Assert.False(conversation.GetProperty("resolved").GetBoolean());
        Assert.Equal(
            conversation.GetRawText(),
            (await user.ReadAsync($"/api/conversations/{Text(conversation, "id")}")).GetRawText()
        );

        var page = await user.ReadAsync($"/api/conversations/{Text(conversation, "id")}/messages");
        var message = Assert.Single(page.GetProperty("messages").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, page.GetProperty("next").ValueKind);
        Assert.Equal(
            (sent.MessageId, "Here is <the> link", "sent", "elevenlabs", number),
            (
                Text(message, "id"),
                Text(message, "text"),
                Text(message, "status"),
                Text(message, "source"),
                Text(message, "to")
            )
        );
        Assert.Equal("[]", message.GetProperty("attachments").GetRawText());
        Assert.Equal(JsonValueKind.Null, message.GetProperty("error").ValueKind);
        Assert.Equal(TimeSpan.Zero, message.GetProperty("created").GetDateTimeOffset().Offset);
    }

    [Fact]
    public async Task A_key_reads_its_organization_and_what_it_may_do()
    {
        var (tenant, user) = await StartAsync();

        var read = await user.ReadAsync("/api/organization");

        Assert.Equal((tenant.Organization.Id, tenant.Organization.Name), (Text(read, "id"), Text(read, "name")));
        var key = read.GetProperty("key");
        Assert.Equal((ApiUser.Label, "read"), (Text(key, "label"), Text(key, "scope")));
    }

    [Fact]
    public async Task A_refused_text_says_why_in_a_sentence()
    {
        var (tenant, user) = await StartAsync();
        var number = Recipients.Next("0150");
        await tenant.SendAsync(number);

        var conversation = await OnlyAsync(user, $"/api/conversations?contact={number[2..]}");
        var page = await user.ReadAsync($"/api/conversations/{Text(conversation, "id")}/messages");

        var message = Assert.Single(page.GetProperty("messages").EnumerateArray());
        Assert.Equal(("rejected", "21211"), (Text(message, "status"), Text(message, "error_code")));
        Assert.Equal(
            "It was not sent. The number is not valid. Ask the contact for another number.",
            Text(message, "error")
        );
    }

    [Fact]
    public async Task A_contact_has_a_conversation_with_each_sender_and_the_list_goes_on_where_it_ended()
    {
        var (tenant, user) = await StartAsync();
        var number = Recipients.Next();
        await tenant.TextAsync(number, "From the first");
        var other = Tenant.Request(number, "From the second");
        other["called_id"] = "+14165550199";
        await tenant.TextAsync(other);

        var path = $"/api/conversations?contact={number[1..]}&limit=1";
        var first = await user.ReadAsync(path);
        var second = await user.ReadAsync($"{path}&cursor={Text(first, "next")}");

        Assert.Equal("From the second", Preview(Assert.Single(first.GetProperty("conversations").EnumerateArray())));
        Assert.Equal("From the first", Preview(Assert.Single(second.GetProperty("conversations").EnumerateArray())));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task Messages_go_on_where_they_ended_while_new_ones_arrive()
    {
        var (tenant, user) = await StartAsync();
        var number = Recipients.Next();
        for (var i = 1; i <= 5; i++)
            await tenant.TextAsync(number, $"Text {i}");
        var conversation = await OnlyAsync(user, $"/api/conversations?contact={number[1..]}");
        var path = $"/api/conversations/{Text(conversation, "id")}/messages?limit=2";

        var first = await user.ReadAsync(path);
        await tenant.TextAsync(number, "Text 6");
        var second = await user.ReadAsync($"{path}&cursor={Text(first, "next")}");
        var third = await user.ReadAsync($"{path}&cursor={Text(second, "next")}");

        Assert.Equal(
            ["Text 5", "Text 4", "Text 3", "Text 2", "Text 1"],
            ((JsonElement[])[first, second, third]).SelectMany(page =>
                page.GetProperty("messages").EnumerateArray().Select(message => Text(message, "text"))
            )
        );
        Assert.Equal(JsonValueKind.Null, third.GetProperty("next").ValueKind);
    }

    [Fact]
    public void A_sender_that_the_organization_has_no_longer_is_shown_without_a_provider()
    {
        var organization = Samples.Organization() with { Senders = [] };

        Assert.Equal(
            new SenderView("12362320246", "+12362320246", Provider: null),
            SenderView.Of(organization, "12362320246")
        );
    }

    [Theory]
    [InlineData("/api/conversations?contact=missing", 400, "contact_invalid")]
    [InlineData("/api/conversations?contact=", 400, "contact_invalid")]
    [InlineData("/api/conversations?limit=0", 400, "limit_invalid")]
    [InlineData("/api/conversations?limit=101", 400, "limit_invalid")]
    [InlineData("/api/conversations?limit=many", 400, "limit_invalid")]
    [InlineData("/api/conversations?limit=", 400, "limit_invalid")]
    [InlineData("/api/conversations?cursor=", 400, "cursor_invalid")]
    [InlineData("/api/conversations?cursor=bm90aGluZw", 400, "cursor_invalid")]
    [InlineData("/api/conversations/nothing", 404, "not_found")]
    [InlineData("/api/conversations/0123456789abcdef01234567.12362320246", 404, "not_found")]
    [InlineData("/api/conversations/0123456789abcdef01234567.%7Cx", 404, "not_found")]
    [InlineData("/api/conversations/0123456789abcdef01234567.12362320246/messages", 404, "not_found")]
    public async Task A_request_that_cannot_be_answered_is_a_problem_with_a_name_and_a_sentence(
        string path,
        int status,
        string name
    )
    {
        var (_, user) = await StartAsync();

        var reply = await user.GetAsync(path);

        Assert.Equal((status, "application/problem+json"), (reply.Status, reply.ContentType));
        Assert.Equal(status, reply.Json.GetProperty("status").GetInt32());
        Assert.Equal($"urn:tether:{name}", Text(reply.Json, "type"));
        Assert.EndsWith(".", Text(reply.Json, "detail"), StringComparison.Ordinal);
        Assert.False(reply.Json.TryGetProperty("message_id", out _));
    }

    [Fact]
    public async Task A_number_without_a_thread_has_an_empty_list()
    {
        var (_, user) = await StartAsync();

        var page = await user.ReadAsync($"/api/conversations?contact={Recipients.Next()[1..]}");

        Assert.Equal("""{"conversations":[],"next":null}""", page.GetRawText());
    }

    private async Task<(Tenant Tenant, ApiUser User)> StartAsync()
    {
        var tenant = await app.NewTenantAsync();
        return (tenant, await ApiUser.OfAsync(app, tenant, ApiKeyScope.Read));
    }

    private static async Task<JsonElement> OnlyAsync(ApiUser user, string path) =>
        Assert.Single((await user.ReadAsync(path)).GetProperty("conversations").EnumerateArray());

    private static string? Preview(JsonElement conversation) =>
        Text(conversation.GetProperty("last_message"), "preview");

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
