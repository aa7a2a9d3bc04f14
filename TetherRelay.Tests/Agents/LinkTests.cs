using TetherRelay.Core;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>An agent that was talked into a link is refused before anything is recorded.</summary>
public sealed class LinkTests(RelayApp app) : IClassFixture<RelayApp>
{
    private const string Elsewhere = "Confirm your card at https://exаmple.com/pay";

    [Theory]
    [InlineData(Elsewhere)]
    [InlineData("Confirm your card at evil.com")]
    [InlineData("Confirm your card at https://example.com@evil.com")]
    [InlineData("Hier—example.com")]
    public async Task A_link_elsewhere_is_refused_and_leaves_no_trace(string message)
    {
        var tenant = await WithDomainsAsync("example.com");
        var number = Recipients.Next();

        var reply = await tenant.SendAsync(number, message);

        Assert.Equal((200, false, "link_not_allowed"), (reply.Status, reply.Success, reply.Code));
        Spoken.Check(reply.Error);
        Assert.Null(await tenant.ThreadAsync(number));
    }

    [Fact]
    public async Task The_same_call_may_text_the_right_link_afterwards()
    {
        var tenant = await WithDomainsAsync("example.org", "example.com");
        var number = Recipients.Next();
        await tenant.SendAsync(number, Elsewhere);

        Assert.True((await tenant.SendAsync(number, "Confirm at https://book.example.com/a–b.")).Success);
        Assert.Equal("Confirm at https://book.example.com/a–b.", (await tenant.MessageAsync(number)).Body);
    }

    [Fact]
    public async Task The_text_is_searched_as_it_is_sent()
    {
        var plain = await WithDomainsAsync("example.com");
        var written = await WithDomainsAsync(organization => organization with { PlainTypography = false });

        // Plain typography takes the invisible space out; as written it makes two hosts of one.
        Assert.True((await plain.SendAsync(Recipients.Next(), "See exam\u200Bple.com")).Success);
        Assert.Equal("link_not_allowed", (await written.SendAsync(Recipients.Next(), "See exam\u200Bple.com")).Code);
    }

    [Fact]
    public async Task Without_domains_links_lead_everywhere()
    {
        var tenant = await app.NewTenantAsync();

        Assert.True((await tenant.SendAsync(Recipients.Next(), Elsewhere)).Success);
    }

    [Fact]
    public async Task People_may_link_to_what_they_like()
    {
        var tenant = await WithDomainsAsync("example.com");
        var text = Samples.To(Recipients.Next(), Elsewhere, tenant.Organization) with { Author = MessageAuthor.Human };
        using var deadline = new Deadline(TimeProvider.System, TimeSpan.FromSeconds(8));

        var result = await app
            .Services.GetRequiredService<OutboundMessageSender>()
            .SendOutboundMessageAsync(text, deadline);

        Assert.IsType<SendResult.Sent>(result);
    }

    private Task<Tenant> WithDomainsAsync(params string[] domains) =>
        app.NewTenantAsync(change: organization => organization with { LinkDomains = domains });

    private Task<Tenant> WithDomainsAsync(Func<Organization, Organization> change) =>
        app.NewTenantAsync(change: organization => change(organization with { LinkDomains = ["example.com"] }));
}
