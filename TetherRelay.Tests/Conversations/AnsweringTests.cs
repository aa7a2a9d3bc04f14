using TetherRelay.Core;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Conversations;

public sealed class AnsweringTests(RelayApp app, ProviderSimulator simulator) : IClassFixture<RelayApp>
{
    [Fact]
    public async Task An_answer_is_a_persons_and_goes_out_from_where_the_contact_was_texted()
    {
        var (tenant, user, number, conversation) = await StartAsync();

        var reply = await user.AnswerAsync(conversation, "Shall I call you?");

        Assert.Equal(201, reply.Status);
        Assert.Equal("Shall I call you?", reply.Json.GetProperty("text").GetString());
        Assert.Equal(conversation, reply.Json.GetProperty("conversation_id").GetString());
        var message = await tenant.FindAsync(reply.Json.GetProperty("id").GetString()!);
        Assert.Equal(
            (MessageAuthor.Human, "api", MessageStatus.Sent, false, "+14165550199"),
            (message!.Author, message.Source, message.Status, message.SkipAutomation, message.From)
        );
        Assert.Contains(await simulator.Messages(number), text => text.Body == "Shall I call you?");
    }

    [Fact]
    public async Task The_same_key_and_text_are_sent_once_and_another_text_is_refused()
    {
        var (_, user, number, conversation) = await StartAsync();
        var first = await user.AnswerAsync(conversation, "Once", "key-1");

        var again = await user.AnswerAsync(conversation, "Once", "key-1");
        var other = await user.AnswerAsync(conversation, "Something else", "key-1");

        Assert.Equal((201, 200), (first.Status, again.Status));
        Assert.Equal(first.Json.GetProperty("id").GetString(), again.Json.GetProperty("id").GetString());
        AssertProblem(other, 409, "key_reused");
        Assert.Single(await simulator.Messages(number), text => text.Body == "Once");
    }

    [Fact]
    public async Task The_same_words_with_another_key_are_another_text()
    {
        var (_, user, number, conversation) = await StartAsync();

        await user.AnswerAsync(conversation, "Hello?");
        Assert.Equal(201, (await user.AnswerAsync(conversation, "Hello?")).Status);

        Assert.Equal(2, (await simulator.Messages(number)).Count(text => text.Body == "Hello?"));
    }

    [Fact]
    public async Task An_answer_keeps_to_the_organizations_regions_unless_the_body_says_anywhere()
    {
        var tenant = await app.NewTenantAsync(change: usual => usual with { AllowedRegions = ["GB"] });
        var (user, number) = (await ApiUser.OfAsync(app, tenant), Recipients.Next());
        var text = new OutboundMessage
        {
            Organization = tenant.Organization,
            Recipient = number,
            Text = "The relay's own",
            Author = MessageAuthor.System,
            Source = "test",
        };
        using var deadline = new Deadline(TimeProvider.System, TimeSpan.FromSeconds(30));
        await app.Services.GetRequiredService<OutboundMessageSender>().SendOutboundMessageAsync(text, deadline);
        var conversation = Assert.Single((await tenant.ThreadAsync(number))!.Conversations).Id;

        var refused = await user.AnswerAsync(conversation, "Abroad");
        var sent = await user.AnswerAsync(conversation, "Abroad", anywhere: true);

        AssertProblem(refused, 409, "recipient_not_allowed");
        Assert.Equal(201, sent.Status);
        Assert.Single(await simulator.Messages(number), each => each.Body == "Abroad");
        Assert.Contains(
            app.Logs.All,
            line =>
                line.StartsWith("API key ", StringComparison.Ordinal)
                && line.Contains($"answers {number[..5]}•••", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_text_that_the_provider_refuses_is_a_problem_that_names_the_message()
    {
        var (tenant, user, _, conversation) = await StartAsync("0150");

        var reply = await user.AnswerAsync(conversation, "Hello");

        AssertProblem(reply, 502, "rejected");
        Assert.Equal(
            "It was not sent. The number is not valid. Ask the contact for another number.",
            reply.Json.GetProperty("detail").GetString()
        );
        var message = await tenant.FindAsync(reply.Json.GetProperty("message_id").GetString()!);
        Assert.Equal("Hello", message!.Body);
    }

    [Fact]
    public async Task An_outcome_that_is_not_known_is_202_with_the_message()
    {
        var (_, user, _, conversation) = await StartAsync("0156");

        var reply = await user.AnswerAsync(conversation, "Hello");

        Assert.Equal((202, "unknown"), (reply.Status, reply.Json.GetProperty("status").GetString()));
        Assert.StartsWith("It may or may not", reply.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_who_opted_out_is_not_texted()
    {
        var (tenant, user, number, conversation) = await StartAsync();
        await tenant.OptOutAsync(number);

        AssertProblem(await user.AnswerAsync(conversation, "Hello"), 409, "opted_out");

        Assert.DoesNotContain(await simulator.Messages(number), text => text.Body == "Hello");
        Assert.True(
            (await user.ReadAsync($"/api/conversations/{conversation}"))
                .GetProperty("contact")
                .GetProperty("opted_out")
                .GetBoolean()
        );
    }

    [Fact]
    public async Task An_empty_and_an_endless_text_are_refused_with_what_would_do()
    {
        var (_, user, _, conversation) = await StartAsync();

        AssertProblem(await user.AnswerAsync(conversation, " \n "), 422, "empty");
        var tooLong = await user.AnswerAsync(conversation, new string('a', 1601));
        AssertProblem(tooLong, 422, "too_long");
        Assert.Contains("may have 918", tooLong.Json.GetProperty("detail").GetString()!, StringComparison.Ordinal);
        AssertProblem(await user.AnswerAsync(conversation, new string('a', 40_000)), 413, "body_too_large");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"text":7}""")]
    [InlineData("""{"text":"a","text":"b"}""")]
    [InlineData("""{"text":"\ud800"}""")]
    public async Task A_body_without_a_text_is_refused(string body)
    {
        var (_, user, _, conversation) = await StartAsync();

        var reply = await user.PostAsync($"/api/conversations/{conversation}/messages", body, "key");

        AssertProblem(reply, 400, "body_invalid");
    }

    [Fact]
    public async Task A_key_for_the_intent_is_required()
    {
        var (_, user, _, conversation) = await StartAsync();
        var path = $"/api/conversations/{conversation}/messages";

        AssertProblem(await user.PostAsync(path, """{"text":"Hi"}"""), 400, "idempotency_key_invalid");
        AssertProblem(
            await user.PostAsync(path, """{"text":"Hi"}""", new string('k', 256)),
            400,
            "idempotency_key_invalid"
        );
    }

    [Fact]
    public async Task Without_the_provider_s_credentials_the_answer_is_not_configured()
    {
        var (tenant, user, _, conversation) = await StartAsync();
        await app.ClearCredentialsAsync(tenant.Organization.Id, tenant.Organization.Provider!.Value);

        AssertProblem(await user.AnswerAsync(conversation, "Hello"), 409, "not_configured");
    }

    [Fact]
    public async Task Resolving_closes_a_conversation_and_the_next_text_opens_it()
    {
        var (_, user, _, conversation) = await StartAsync();

        var resolved = await user.PostAsync($"/api/conversations/{conversation}/resolve");

        Assert.Equal(200, resolved.Status);
        Assert.True(resolved.Json.GetProperty("resolved").GetBoolean());
        await user.AnswerAsync(conversation, "One more thing");
        Assert.False((await user.ReadAsync($"/api/conversations/{conversation}")).GetProperty("resolved").GetBoolean());
        AssertProblem(await user.PostAsync("/api/conversations/0123456789abcdef01234567.1/resolve"), 404, "not_found");
    }

    private static void AssertProblem(Reply reply, int status, string name)
    {
        Assert.Equal((status, "application/problem+json"), (reply.Status, reply.ContentType));
        Assert.Equal($"urn:tether:{name}", reply.Json.GetProperty("type").GetString());
    }

    // An agent's text from the organization's second number, so that an answer shows whether it keeps to it.
    private async Task<(Tenant Tenant, ApiUser User, string Number, string Conversation)> StartAsync(
        string ending = "0100"
    )
    {
        var tenant = await app.NewTenantAsync();
        var number = Recipients.Next(ending);
        var request = Tenant.Request(number);
        request["called_id"] = "+14165550199";
        await tenant.SendAsync(request);
        var conversation = Assert.Single((await tenant.ThreadAsync(number))!.Conversations).Id;
        return (tenant, await ApiUser.OfAsync(app, tenant), number, conversation);
    }
}
