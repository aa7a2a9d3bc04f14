using System.Net.Http.Headers;
using System.Net.Http.Json;
using TetherRelay.Core.Organizations;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>Ids and keys of an agent that mean nothing: callers who share one share nothing else.</summary>
public sealed class AbsentFieldTests(RelayApp app) : IClassFixture<RelayApp>
{
    [Theory]
    [InlineData("null")]
    [InlineData("None")]
    [InlineData("undefined")]
    [InlineData("unknown")]
    [InlineData("N/A")]
    [InlineData("0")]
    [InlineData("{conversation_id}")]
    [InlineData("{{system__conversation_id}}")]
    public async Task A_conversation_id_that_means_nothing_is_no_call(string id)
    {
        var tenant = await app.NewTenantAsync(change: organization =>
            organization with
            {
                Limits = organization.Limits with { PerCall = 1 },
            }
        );

        for (var caller = 0; caller < 3; caller++)
        {
            var number = Recipients.Next();
            var request = Tenant.Request(number);
            request["conversation_id"] = id;
            await tenant.TextAsync(request);
            Assert.Null((await tenant.MessageAsync(number)).VoiceConversationId);
        }
    }

    [Theory]
    [InlineData("undefined")]
    [InlineData("null")]
    [InlineData("\"\"")]
    public async Task A_tool_call_id_that_means_nothing_does_not_refuse_the_second_text(string id)
    {
        var (tenant, number) = (await app.NewTenantAsync(), Recipients.Next());
        foreach (var text in (string[])["One", "Two"])
        {
            var request = Tenant.Request(number, text);
            request["tool_call_id"] = id;
            await tenant.TextAsync(request);
        }

        Assert.Equal(2, (await tenant.ThreadAsync(number))!.Messages.Count);
    }

    [Theory]
    [InlineData("{{system__tool_call_id}}")]
    [InlineData("null")]
    [InlineData("undefined")]
    public async Task An_idempotency_key_that_means_nothing_is_none(string key)
    {
        var (tenant, number) = (await app.NewTenantAsync(), Recipients.Next());

        await tenant.TextAsync(Tenant.Request(number, "One"), key);
        await tenant.TextAsync(Tenant.Request(number, "Two"), key);
        var again = await tenant.SendAsync(Tenant.Request(number, "Two"), key);

        Assert.Equal("duplicate", again.Code);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("None")]
    [InlineData("undefined")]
    [InlineData("unknown")]
    [InlineData("N/A")]
    [InlineData("nil")]
    [InlineData("[object Object]")]
    [InlineData("0000000000")]
    [InlineData(" ")]
    [InlineData("{phone_number}")]
    [InlineData("{{system__caller_id}}")]
    [InlineData("<phone_number>")]
    [InlineData("\"null\"")]
    public async Task No_field_of_any_tool_takes_a_value_that_means_nothing(string word)
    {
        var (tenant, number) = (await app.NewTenantAsync(), Recipients.Next());
        await tenant.TextAsync(number, "Here it is");
        foreach (var tool in (string[])["send-sms", "sms-status", "text-reply", "opt-out"])
            Assert.Equal("no_caller_number", (await PostAsync(tenant, tool, word, word)).Code);

        var status = await PostAsync(tenant, "sms-status", number, word);
        Assert.Equal((await tenant.MessageAsync(number)).Id, status.MessageId);
        Assert.True((await PostAsync(tenant, "opt-out", number, word)).Success);
        Assert.Equal("said on the call", (await tenant.ThreadAsync(number))!.Contact.OptOut!.Text);
    }

    [Theory]
    [InlineData("undefined")]
    [InlineData("null")]
    [InlineData("None")]
    [InlineData("\"NaN\"")]
    [InlineData("[object Object]")]
    public async Task A_program_s_word_for_nothing_is_no_message(string message)
    {
        var (tenant, number) = (await app.NewTenantAsync(), Recipients.Next());

        Assert.Equal("empty_message", (await tenant.SendAsync(number, message)).Code);
        Assert.Null(await tenant.ThreadAsync(number));
    }

    [Theory]
    [InlineData("No")]
    [InlineData("0")]
    [InlineData("00000")]
    [InlineData("?")]
    [InlineData("Nothing, thanks")]
    [InlineData("Unavailable")]
    [InlineData("None of them is open")]
    public async Task A_short_message_is_sent(string message)
    {
        var (tenant, number) = (await app.NewTenantAsync(), Recipients.Next());

        await tenant.TextAsync(number, message);

        Assert.Equal(message, (await tenant.MessageAsync(number)).Body);
    }

    [Fact]
    public async Task A_called_id_that_means_nothing_gives_way_to_called_number()
    {
        var (tenant, number) = (await app.NewTenantAsync(), Recipients.Next());
        var request = Tenant.Request(number);
        request["called_id"] = "None";
        request["called_number"] = "+12362320246";

        await tenant.TextAsync(request);

        Assert.Equal("+12362320246", (await tenant.MessageAsync(number)).From);
    }

    [Fact]
    public async Task A_field_without_a_value_is_logged_once_and_recorded()
    {
        var tenant = await app.NewTenantAsync();
        for (var call = 0; call < 3; call++)
        {
            var request = Tenant.Request(Recipients.Next());
            request["conversation_id"] = "null";
            await tenant.TextAsync(request, "undefined");
        }

        Assert.Equal(
            2,
            app.Logs.From(LogLevel.Warning)
                .Count(line => line.Contains($"The agent of {tenant.Organization.Id} sends", StringComparison.Ordinal))
        );
        await Eventually.TrueAsync(async () =>
            (
                await app
                    .Services.GetRequiredService<UnfilledSettings>()
                    .ReadAsync(tenant.Organization.Id, TestContext.Current.CancellationToken)
            ).Count == 2
        );
    }

    [Fact]
    public async Task An_agent_that_is_set_up_is_not_logged()
    {
        var tenant = await app.NewTenantAsync();

        await tenant.TextAsync(Recipients.Next());

        Assert.DoesNotContain(
            app.Logs.From(LogLevel.Warning),
            line => line.Contains(tenant.Organization.Id, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("5")]
    [InlineData("[\"Hi\"]")]
    [InlineData("{\"text\":\"Hi\"}")]
    [InlineData("true")]
    public async Task A_message_of_another_type_gets_a_sentence_that_says_so(string message)
    {
        var reply = await PostAsync($"{{\"phone_number\":\"+14165550100\",\"message\":{message}}}");

        Assert.Equal("invalid_request", reply.Code);
        Assert.Contains("not plain text", reply.Error!, StringComparison.Ordinal);
        Spoken.Check(reply.Error);
    }

    [Fact]
    public async Task A_number_of_another_type_gets_a_sentence_that_says_so()
    {
        var reply = await PostAsync("{\"phone_number\":14165550100,\"message\":\"Hi\"}");

        Assert.Equal("invalid_request", reply.Code);
        Assert.Contains("not written as text", reply.Error!, StringComparison.Ordinal);
        Spoken.Check(reply.Error);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"phone_number\":\"+14165550100\"}")]
    [InlineData("{\"phone_number\":null,\"message\":\"Hi\"}")]
    public async Task A_missing_value_is_called_missing(string body) =>
        Assert.Contains("is missing", (await PostAsync(body)).Error!, StringComparison.Ordinal);

    private async Task<Reply> PostAsync(Tenant tenant, string tool, string number, string word)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/webhook/elevenlabs/tools/{tool}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tenant.Secret);
        request.Content = JsonContent.Create(
            new Dictionary<string, string>
            {
                ["phone_number"] = number,
                ["called_id"] = word,
                ["called_number"] = word,
                ["conversation_id"] = word,
                ["tool_call_id"] = word,
                ["message_id"] = word,
                ["resend"] = word,
                ["message"] = "Hi",
            }
        );
        return await app.AnswerAsync(request);
    }

    private async Task<Reply> PostAsync(string body) =>
        await (await app.NewTenantAsync()).PostAsync(Encoding.UTF8.GetBytes(body));
}
