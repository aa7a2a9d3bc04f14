using TetherRelay.Core;
using TetherRelay.Core.Threads;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>The main job: a text in the caller's hand, and in the thread.</summary>
public sealed class SendSmsTests(RelayApp app, StorageFixture storage) : IClassFixture<RelayApp>
{
    [Theory]
    [InlineData(ProviderName.Twilio)]
    [InlineData(ProviderName.TextGrid)]
    [InlineData(ProviderName.Sinch)]
    public async Task A_text_reaches_the_phone_and_the_thread(ProviderName provider)
    {
        var tenant = await app.NewTenantAsync(provider);
        var number = Recipients.Next();

        var reply = await tenant.SendAsync(number, "Hi Alex, your link: https://example.com/a/MZ4K");

        Assert.Equal((200, true, null), (reply.Status, reply.Success, reply.Code));
        Assert.Equal("application/json; charset=utf-8", reply.ContentType);
        var text = Assert.Single(await app.Simulator.Messages(number));
        Assert.Equal("Hi Alex, your link: https://example.com/a/MZ4K", text.Body);
        Assert.EndsWith("12362320246", text.From, StringComparison.Ordinal);
        var message = await tenant.MessageAsync(number);
        Assert.Equal((MessageStatus.Sent, MessageAuthor.Ai), (message.Status, message.Author));
        Assert.Equal(
            ("elevenlabs", "conv_1", true),
            (message.Source, message.VoiceConversationId, message.SkipAutomation)
        );
        Assert.Equal((text.Id, text.Body), (message.ProviderId, message.Body));
        Assert.Equal(reply.MessageId, message.Id);
        Assert.Equal(message.ConversationId, reply.Json.GetProperty("conversation_id").GetString());
        Assert.DoesNotContain(
            app.Logs.From(LogLevel.Warning),
            line => line.Contains(message.Id, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_same_request_again_is_a_duplicate_and_sends_nothing()
    {
        var tenant = await app.NewTenantAsync();
        var number = Recipients.Next();
        var first = await tenant.SendAsync(number);

        var second = await tenant.SendAsync(number);

        Assert.Equal((true, "duplicate", first.MessageId), (second.Success, second.Code, second.MessageId));
        Assert.Single(await app.Simulator.Calls(number));
    }

    [Fact]
    public async Task Sixty_four_equal_requests_at_once_make_one_provider_call()
    {
        var tenant = await app.NewTenantAsync();
        var number = Recipients.Next();

        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => tenant.SendAsync(number)));

        Assert.All(replies, reply => Assert.True(reply.Success, reply.Body));
        Assert.Single(await app.Simulator.Calls(number));
        Assert.Single(replies.Select(reply => reply.MessageId).Distinct());
    }

    [Fact]
    public async Task Sixty_four_first_texts_to_one_contact_at_once_all_arrive_in_one_conversation()
    {
        // One after the other, on a machine that may have much else to do: the deadline is not what is shown here.
        await using var patient = new RelayApp(storage, app.Simulator);
        await patient.StartAsync(null, "--DeadlineSeconds=18");
        var tenant = await patient.NewTenantAsync();
        var number = Recipients.Next();

        var replies = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(index => tenant.SendAsync(number, $"Text {index}"))
        );

        Assert.All(replies, reply => Assert.True(reply.Success, reply.Body));
        Assert.Equal(64, (await app.Simulator.Messages(number)).Length);
        Assert.Single((await tenant.ThreadAsync(number))!.Conversations);
    }

    [Fact]
    public async Task Waiters_get_the_first_ones_refusal_and_only_a_later_request_tries_again()
    {
        var tenant = await app.NewTenantAsync();
        var number = Recipients.Next("0157");

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => tenant.SendAsync(number)));
        var calls = await app.Simulator.Calls(number);
        var later = await tenant.SendAsync(number);

        Assert.All(replies, reply => Assert.Equal("provider_rejected", reply.Code));
        Assert.Single(calls);
        Assert.Equal("provider_rejected", later.Code);
        Assert.Equal(2, (await app.Simulator.Calls(number)).Length);
    }

    [Fact]
    public async Task An_outbound_call_texts_the_other_leg_from_the_agents()
    {
        var tenant = await app.NewTenantAsync();
        var number = Recipients.Next();
        var request = Tenant.Request("+14165550199");
        request["called_id"] = number;

        var reply = await tenant.SendAsync(request);

        Assert.True(reply.Success, reply.Body);
        Assert.Equal("+14165550199", Assert.Single(await app.Simulator.Messages(number)).From);
    }

    [Fact]
    public async Task A_text_comes_from_the_number_called_else_from_the_last_conversations_else_from_the_default()
    {
        var tenant = await app.NewTenantAsync();
        var number = Recipients.Next();
        await SendFromAsync("+14165550177", "To a number that is not ours");
        await SendFromAsync("+14165550199", "To our second number");
        await SendFromAsync("+14165550177", "To a number that is not ours, again");

        var texts = await app.Simulator.Messages(number);

        Assert.Equal(["+12362320246", "+14165550199", "+14165550199"], texts.Select(text => text.From));

        async Task SendFromAsync(string called, string message)
        {
            var request = Tenant.Request(number, message);
            request["called_id"] = called;
            await tenant.TextAsync(request);
        }
    }

    [Fact]
    public async Task The_wrapped_form_and_the_older_name_of_the_called_number_are_understood()
    {
        var tenant = await app.NewTenantAsync();
        var number = Recipients.Next();
        var arguments = Tenant.Request(number);
        arguments.Remove("called_id");
        arguments.Remove("conversation_id");
        arguments["called_number"] = "+14165550199";

        var reply = await tenant.SendAsync(
            new System.Text.Json.Nodes.JsonObject
            {
                ["tool_call_id"] = "toolu_1",
                ["tool_name"] = "send_sms",
                ["conversation_id"] = "conv_wrapped",
                ["parameters"] = arguments,
            }
        );

        Assert.True(reply.Success, reply.Body);
        var message = await tenant.MessageAsync(number);
        Assert.Equal(("conv_wrapped", "+14165550199"), (message.VoiceConversationId, message.From));
    }

    [Fact]
    public async Task Typography_is_made_plain_unless_the_organization_keeps_it()
    {
        var plain = await app.NewTenantAsync();
        var fancy = await app.NewTenantAsync(change: organization => organization with { PlainTypography = false });
        var number = Recipients.Next();

        await plain.SendAsync(number, "It’s here — “Alex”");
        await fancy.SendAsync(number, "It’s here — “Alex”");

        Assert.Equal(
            ["It's here - \"Alex\"", "It’s here — “Alex”"],
            (await app.Simulator.Messages(number)).Select(text => text.Body)
        );
        Assert.Equal("It's here - \"Alex\"", (await plain.MessageAsync(number)).Body);
    }

    [Fact]
    public async Task A_template_placeholder_reaches_a_Sinch_phone_as_written()
    {
        var tenant = await app.NewTenantAsync(ProviderName.Sinch);
        var number = Recipients.Next();

        await tenant.TextAsync(number, "Costs ${price} and ${} or $ {x}");

        Assert.Equal("Costs ${price} and ${} or $ {x}", Assert.Single(await app.Simulator.Messages(number)).Body);
    }

    [Fact]
    public async Task A_thread_belongs_to_one_organization()
    {
        var (one, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var number = Recipients.Next();

        await one.SendAsync(number);
        await other.SendAsync(number);

        Assert.Equal(2, (await app.Simulator.Calls(number)).Length);
        Assert.NotEqual((await one.MessageAsync(number)).Id, (await other.MessageAsync(number)).Id);
    }
}
