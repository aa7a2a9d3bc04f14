using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>When two requests are one intent, seen from the agent.</summary>
public sealed class IntentTests(RelayApp app) : IClassFixture<RelayApp>
{
    private readonly string _number = Recipients.Next();

    [Fact]
    public async Task Another_text_or_another_call_is_another_intent()
    {
        var tenant = await app.NewTenantAsync();
        var otherCall = Tenant.Request(_number);
        otherCall["conversation_id"] = "conv_2";

        await tenant.TextAsync(_number);
        await tenant.TextAsync(_number, "Another text");
        await tenant.TextAsync(otherCall);

        Assert.Equal(3, (await app.Simulator.Calls(_number)).Length);
    }

    [Fact]
    public async Task The_same_tool_call_is_one_intent_however_often_it_comes()
    {
        var tenant = await app.NewTenantAsync();
        var request = Tenant.Request(_number);
        request["tool_call_id"] = "toolu_1";
        request["resend"] = true;

        await tenant.TextAsync(request);
        var again = await tenant.SendAsync(request);

        Assert.Equal("duplicate", again.Code);
        Assert.Single(await app.Simulator.Calls(_number));
    }

    [Fact]
    public async Task A_new_tool_call_with_the_same_text_is_still_the_same_intent()
    {
        var tenant = await app.NewTenantAsync();
        var first = Tenant.Request(_number);
        first["tool_call_id"] = "toolu_1";
        var second = Tenant.Request(_number);
        second["tool_call_id"] = "toolu_2";

        await tenant.TextAsync(first);
        var again = await tenant.SendAsync(second);

        Assert.Equal("duplicate", again.Code);
        Assert.Single(await app.Simulator.Calls(_number));
    }

    [Fact]
    public async Task An_idempotency_key_stands_in_place_of_the_content()
    {
        var tenant = await app.NewTenantAsync();

        await tenant.TextAsync(Tenant.Request(_number), "one");
        await tenant.TextAsync(Tenant.Request(_number), "two");
        var again = await tenant.SendAsync(Tenant.Request(_number), "one");

        Assert.Equal("duplicate", again.Code);
        Assert.Equal(2, (await app.Simulator.Calls(_number)).Length);
    }

    [Fact]
    public async Task A_key_is_not_used_for_another_text()
    {
        var tenant = await app.NewTenantAsync();
        await tenant.TextAsync(Tenant.Request(_number), "key");

        var reply = await tenant.SendAsync(Tenant.Request(_number, "Another text"), "key");

        Assert.Equal((false, "invalid_request"), (reply.Success, reply.Code));
        Assert.Single(await app.Simulator.Calls(_number));
    }

    [Fact]
    public async Task Keys_count_per_organization_and_contact()
    {
        var (one, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var second = Recipients.Next();

        await one.SendAsync(Tenant.Request(_number), "key");
        await other.SendAsync(Tenant.Request(_number, "Another text"), "key");
        var reply = await one.SendAsync(Tenant.Request(second, "Another text"), "key");

        Assert.True(reply.Success, reply.Body);
        Assert.Equal(2, (await app.Simulator.Calls(_number)).Length);
    }

    [Fact]
    public async Task A_resend_within_a_minute_is_still_a_duplicate()
    {
        var tenant = await app.NewTenantAsync();
        var request = Tenant.Request(_number);
        await tenant.TextAsync(request);
        request["resend"] = true;

        var reply = await tenant.SendAsync(request);

        Assert.Equal("duplicate", reply.Code);
        Assert.Single(await app.Simulator.Calls(_number));
    }
}
