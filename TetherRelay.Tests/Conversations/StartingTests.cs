using TetherRelay.Core;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Conversations;

/// <summary>A person's text to a number.</summary>
public sealed class StartingTests(RelayApp app, ProviderSimulator simulator) : IClassFixture<RelayApp>
{
    [Fact]
    public async Task A_text_to_a_number_as_people_write_it_begins_a_conversation_and_leaves_once()
    {
        var tenant = await app.NewTenantAsync();
        var user = await ApiUser.OfAsync(app, tenant);
        var number = Recipients.Next();
        var written = $"({number[2..5]}) {number[5..8]}-{number[8..]}";

        var first = await user.StartAsync(written, "You asked us to write", "key");
        var again = await user.StartAsync(number, "You asked us to write", "key");

        Assert.Equal((201, 200), (first.Status, again.Status));
        var message = await tenant.MessageAsync(number);
        Assert.Equal((MessageAuthor.Human, ApiUser.Label), (message.Author, message.AuthorName));
        Assert.Equal(message.ConversationId, first.Json.GetProperty("conversation_id").GetString());
        Assert.Single(await simulator.Messages(number));
    }

    [Fact]
    public async Task A_text_to_a_known_number_goes_to_its_conversation()
    {
        var tenant = await app.NewTenantAsync();
        var user = await ApiUser.OfAsync(app, tenant);
        var number = Recipients.Next();
        var request = Tenant.Request(number);
        request["called_id"] = "+14165550199";
        await tenant.TextAsync(request);

        var reply = await user.StartAsync(number, "Hello");

        var conversation = Assert.Single((await tenant.ThreadAsync(number))!.Conversations).Id;
        Assert.Equal(conversation, reply.Json.GetProperty("conversation_id").GetString());
    }

    [Theory]
    [InlineData("Alex", 400, "contact_invalid")]
    [InlineData("12345", 400, "contact_invalid")]
    [InlineData("", 400, "contact_invalid")]
    [InlineData("+14165550199", 400, "contact_invalid")]
    [InlineData("+447400123456", 409, "recipient_not_allowed")]
    public async Task A_number_that_cannot_be_texted_is_refused(string number, int status, string problem)
    {
        var user = await ApiUser.OfAsync(app, await app.NewTenantAsync());

        var reply = await user.StartAsync(number, "Hello");

        Assert.Equal((status, $"urn:tether:{problem}"), (reply.Status, reply.Json.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task A_number_that_is_none_is_answered_with_how_to_write_one()
    {
        var user = await ApiUser.OfAsync(app, await app.NewTenantAsync());

        var reply = await user.StartAsync("12345", "Hello");

        Assert.Equal(
            "Give one number with its country code, such as +14165550100.",
            reply.Json.GetProperty("detail").GetString()
        );
    }
}
