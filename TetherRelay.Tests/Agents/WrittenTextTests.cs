using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>What a model writes into a text: slots, Markdown, sentences without a space, broken characters.</summary>
public sealed class WrittenTextTests(RelayApp app) : IClassFixture<RelayApp>
{
    private readonly string _number = Recipients.Next();

    [Theory]
    [InlineData("Book here: [insert link]")]
    [InlineData("Hi {first_name}")]
    [InlineData("Bonjour [votre nom]")]
    public async Task A_slot_is_refused_before_anything_is_recorded(string message)
    {
        var tenant = await app.NewTenantAsync();

        var reply = await tenant.SendAsync(_number, message);

        Assert.Equal((200, "unrendered_placeholder"), (reply.Status, reply.Code));
        Spoken.Check(reply.Error);
        Assert.Null(await tenant.ThreadAsync(_number));
    }

    [Fact]
    public async Task An_organization_may_let_slots_pass_but_no_template()
    {
        var tenant = await app.NewTenantAsync(change: organization => organization with { RefuseSlots = false });

        await tenant.TextAsync(_number, "Hi [name]");

        Assert.Equal("unrendered_placeholder", (await tenant.SendAsync(_number, "Hi {{name}}")).Code);
    }

    [Theory]
    [InlineData(true, "Book: https://example.com/a_b")]
    [InlineData(false, "**Book**: [here](https://example.com/a_b)")]
    public async Task Markdown_becomes_plain_where_the_organization_wants_it(bool isPlain, string body)
    {
        var tenant = await app.NewTenantAsync(change: organization => organization with { PlainMarkdown = isPlain });

        await tenant.TextAsync(
            _number,
            isPlain ? "[**Book**](https://example.com/a_b)" : "**Book**: [here](https://example.com/a_b)"
        );

        Assert.Equal(body, (await tenant.MessageAsync(_number)).Body);
    }

    [Theory]
    [InlineData("See you today.It starts at nine", "See you today. It starts at nine")]
    [InlineData("See it.At nine", "See it. At nine")]
    [InlineData("Book at https://example.com/a—see you", "Book at https://example.com/a - see you")]
    [InlineData("Book at https://example.com—now", "Book at https://example.com - now")]
    public async Task A_text_of_which_a_phone_would_make_a_link_is_sent_as_it_was_meant(string message, string body)
    {
        var tenant = await app.NewTenantAsync(change: organization =>
            organization with
            {
                LinkDomains = ["example.com"],
            }
        );

        await tenant.TextAsync(_number, message);

        Assert.Equal(body, (await tenant.MessageAsync(_number)).Body);
    }

    [Theory]
    [InlineData("See today.it")]
    [InlineData("[example.com](https://evil.com)")]
    [InlineData("https://example.com—evil.com")]
    [InlineData("[x](javascript:alert)")]
    public async Task A_link_elsewhere_stays_refused(string message)
    {
        var tenant = await app.NewTenantAsync(change: organization =>
            organization with
            {
                LinkDomains = ["example.com"],
            }
        );

        Assert.Equal("link_not_allowed", (await tenant.SendAsync(_number, message)).Code);
    }

    [Fact]
    public async Task Half_an_emoji_costs_itself_only()
    {
        var tenant = await app.NewTenantAsync();

        var reply = await tenant.PostAsync(
            Encoding.UTF8.GetBytes($"{{\"phone_number\":\"{_number}\",\"message\":\"See you \\ud83d at \\\"5\\\"\"}}")
        );

        Assert.True(reply.Success, reply.Body);
        Assert.Equal("See you \uFFFD at \"5\"", (await tenant.MessageAsync(_number)).Body);
    }
}
