using TetherRelay.Cli.ElevenLabs;

namespace TetherRelay.Tests.Cli.ElevenLabs;

public sealed class ToolOwnerTests
{
    [Theory]
    [InlineData("tether_relay_acme_agent", true)]
    [InlineData("tether_relay_acme_other", true)]
    [InlineData("tether_relay_acme_agent_web", false)]
    [InlineData("tether_relay_acme_", false)]
    [InlineData("tether_relay_acme-2_agent", false)]
    [InlineData("tether_relay_acme_2-agent", false)]
    [InlineData("my_tether_relay_acme_agent", false)]
    public void Without_a_suffix_an_organization_owns_its_labels(string name, bool owns) =>
        Assert.Equal(owns, new ToolOwner("acme", "agent", null).Owns(name));

    [Theory]
    [InlineData("tether_relay_acme_agent_web", true)]
    [InlineData("tether_relay_acme_agent", false)]
    [InlineData("tether_relay_acme_agent_other", false)]
    [InlineData("tether_relay_acme_web", false)]
    public void With_a_suffix_it_owns_those_with_the_same_one(string name, bool owns) =>
        Assert.Equal(owns, new ToolOwner("acme", "agent", "web").Owns(name));
}
