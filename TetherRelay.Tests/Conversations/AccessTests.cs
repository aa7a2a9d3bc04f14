using TetherRelay.Core;
using TetherRelay.Core.ApiKeys;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Erasure;
using TetherRelay.Core.Organizations;
using TetherRelay.Functions.Conversations;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Conversations;

/// <summary>Who may see and do what.</summary>
public sealed class AccessTests(RelayApp app, StorageFixture storage, ProviderSimulator simulator)
    : IClassFixture<RelayApp>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer trk_unknown_but_well_formed_000000000000000")]
    [InlineData("Basic dXNlcjpwYXNz")]
    public async Task Without_a_valid_key_the_answer_is_401_and_says_how(string? authorization)
    {
        foreach (var (method, path) in Requests("0123456789abcdef01234567.1"))
        {
            using var request = new HttpRequestMessage(method, path);
            if (authorization is not null)
                request.Headers.TryAddWithoutValidation("Authorization", authorization);
            using var response = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal(401, (int)response.StatusCode);
            Assert.Equal("Bearer", Assert.Single(response.Headers.WwwAuthenticate).ToString());
            Assert.True(response.Headers.CacheControl?.NoStore);
        }
    }

    [Fact]
    public async Task A_tool_secret_is_no_key_and_a_key_no_tool_secret()
    {
        var tenant = await app.NewTenantAsync();
        var user = await ApiUser.OfAsync(app, tenant);

        Assert.Equal(401, (await new ApiUser(app, tenant.Secret).GetAsync("/api/conversations")).Status);
        var asAgent = new Tenant(app, tenant.Organization, user.Key);
        Assert.Equal(401, (await asAgent.SendAsync(Recipients.Next())).Status);
    }

    [Fact]
    public async Task A_key_that_may_only_read_changes_nothing()
    {
        var tenant = await app.NewTenantAsync();
        var number = Recipients.Next();
        var conversation = (await tenant.TextAsync(number)).Json.GetProperty("conversation_id").GetString()!;
        var reader = await ApiUser.OfAsync(app, tenant, ApiKeyScope.Read);

        var replies = new[]
        {
            await reader.AnswerAsync(conversation, "Hello"),
            await reader.StartAsync(number, "Hello"),
            await reader.PostAsync($"/api/conversations/{conversation}/resolve"),
            await reader.PostAsync($"/api/conversations/{conversation}/reopen"),
            await reader.PostAsync($"/api/conversations/{conversation}/messages/{MessageOf(conversation)}/read"),
        };

        Assert.All(replies, reply => Assert.Equal((403, "urn:tether:read_only_key"), (reply.Status, Type(reply))));
        Assert.Single((await tenant.ThreadAsync(number))!.Messages);
        Assert.False(
            (await reader.ReadAsync($"/api/conversations/{conversation}")).GetProperty("resolved").GetBoolean()
        );
    }

    [Fact]
    public async Task Another_organizations_conversation_is_not_there()
    {
        var (one, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var number = Recipients.Next();
        var conversation = (await one.SendAsync(number)).Json.GetProperty("conversation_id").GetString()!;
        var stranger = await ApiUser.OfAsync(app, other);

        foreach (var (method, path) in InConversation(conversation))
        {
            var reply =
                method == HttpMethod.Get
                    ? await stranger.GetAsync(path)
                    : await stranger.PostAsync(path, """{"text":"Hi"}""", "key");
            Assert.Equal((404, "urn:tether:not_found"), (reply.Status, Type(reply)));
        }

        var found = await stranger.ReadAsync($"/api/conversations?contact={number[1..]}");
        Assert.Equal(0, found.GetProperty("conversations").GetArrayLength());
    }

    [Fact]
    public async Task An_expired_key_is_refused_with_a_sentence_of_its_own()
    {
        var tenant = await app.NewTenantAsync();
        var (key, _) = await app
            .Services.GetRequiredService<ApiKeyStore>()
            .CreateAsync(tenant.Organization.Id, ApiKeyScope.Read, "old", TimeSpan.Zero, Token);

        foreach (var (method, path) in Requests("0123456789abcdef01234567.1"))
        {
            using var request = new ApiUser(app, key).Request(method, path);
            var reply = await app.AnswerAsync(request);

            Assert.Equal((401, "urn:tether:key_expired"), (reply.Status, Type(reply)));
        }
    }

    [Fact]
    public async Task Each_request_by_key_leaves_a_line_with_key_route_and_conversation()
    {
        var tenant = await app.NewTenantAsync();
        var number = Recipients.Next();
        var conversation = (await tenant.TextAsync(number)).Json.GetProperty("conversation_id").GetString()!;
        var user = await ApiUser.OfAsync(app, tenant);
        var keys = app.Services.GetRequiredService<ApiKeyStore>();
        var key = Assert.Single(await keys.ListAsync(tenant.Organization.Id, Token)).Id;

        await user.ReadAsync("/api/conversations");
        await user.ReadAsync($"/api/conversations?contact={number[1..]}");
        await user.ReadAsync($"/api/conversations/{conversation}");
        await user.ReadAsync($"/api/conversations/{conversation}/messages");
        await user.GetAsync("/api/conversations/no%0Aid");
        await user.AnswerAsync(conversation, "Hello");

        var lines = app.Logs.All.Where(line => line.Contains($"API key {key} ", StringComparison.Ordinal)).ToList();
        string[] expected =
        [
            "used GET api/conversations, conversation none.",
            "used GET api/conversations, conversation none.",
            $"listed the conversations with contact {conversation.Split('.')[0]}.",
            $"used GET api/conversations/{{id}}, conversation {conversation}.",
            $"used GET api/conversations/{{id}}/messages, conversation {conversation}.",
            "used GET api/conversations/{id}, conversation none.",
            $"used POST api/conversations/{{id}}/messages, conversation {conversation}.",
        ];
        Assert.Equal(expected.Length, lines.Count);
        Assert.All(
            expected.Zip(lines),
            pair => Assert.StartsWith($"API key {key} {pair.First}", pair.Second, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_cursor_goes_with_its_list_and_its_organization()
    {
        var (one, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var number = Recipients.Next();
        var conversation = (await one.SendAsync(number, "1")).Json.GetProperty("conversation_id").GetString()!;
        await one.SendAsync(number, "2");
        var foreign = (await other.SendAsync(number, "1")).Json.GetProperty("conversation_id").GetString()!;
        var (user, stranger) = (await ApiUser.OfAsync(app, one), await ApiUser.OfAsync(app, other));
        var messages = $"/api/conversations/{conversation}/messages?limit=1";
        var cursor = (await user.ReadAsync(messages)).GetProperty("next").GetString();

        Assert.Equal(200, (await user.GetAsync($"{messages}&cursor={cursor}")).Status);
        foreach (
            var reply in new[]
            {
                await user.GetAsync($"/api/conversations?cursor={cursor}"),
                await user.GetAsync($"/api/conversations?contact={number[1..]}&cursor={cursor}"),
                await stranger.GetAsync($"/api/conversations/{foreign}/messages?cursor={cursor}"),
            }
        )
            Assert.Equal((400, "urn:tether:cursor_invalid"), (reply.Status, Type(reply)));
    }

    [Fact]
    public async Task A_key_tests_no_guess_of_an_erased_person_s_number()
    {
        var tenant = await app.NewTenantAsync();
        var number = Recipients.Next();
        var conversation = (await tenant.TextAsync(number)).Json.GetProperty("conversation_id").GetString()!;
        var contactId = conversation.Split('.')[0];
        var user = await ApiUser.OfAsync(app, tenant);
        await ActivatorUtilities
            .CreateInstance<ContactEraser>(app.Services)
            .EraseAsync(tenant.Organization.Id, number, TestContext.Current.CancellationToken);

        var position = $"{new IndexPosition(DateTimeOffset.UnixEpoch, conversation)}";
        var cursor = Cursor.Of(tenant.Organization.Id, $"contact/{contactId}", position);
        foreach (var query in (string[])["", $"&cursor={cursor}", "&limit=0"])
        {
            var right = await user.GetAsync($"/api/conversations?contact={number[1..]}{query}");
            var wrong = await user.GetAsync($"/api/conversations?contact={Recipients.Next()[1..]}{query}");
            Assert.Equal((wrong.Status, wrong.Body), (right.Status, right.Body));
        }

        Assert.DoesNotContain(
            app.Logs.All,
            line => line.EndsWith($"listed the conversations with contact {contactId}.", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_suspended_organization_reads_and_does_not_write()
    {
        var tenant = await app.NewTenantAsync();
        var conversation = (await tenant.TextAsync(Recipients.Next())).Json.GetProperty("conversation_id").GetString()!;
        await app
            .Services.GetRequiredService<OrganizationStore>()
            .UpdateAsync(
                tenant.Organization.Id,
                now => now with { Status = OrganizationStatus.Suspended },
                TestContext.Current.CancellationToken
            );
        // An instance that does not hold the organization as it was, for up to a minute.
        await using var other = await new RelayApp(storage, simulator).StartAsync();
        var user = await ApiUser.OfAsync(other, tenant);

        Assert.Equal(200, (await user.GetAsync($"/api/conversations/{conversation}")).Status);
        var reply = await user.AnswerAsync(conversation, "Hello");
        Assert.Equal((403, "urn:tether:organization_suspended"), (reply.Status, Type(reply)));
    }

    [Fact]
    public async Task A_fault_of_storage_is_a_503_that_holds_no_secret()
    {
        using var tap = new StorageTap(storage);
        await using var own = await new RelayApp(storage, simulator).StartAsync(tap);
        var tenant = await own.NewTenantAsync();
        var number = Recipients.Next();
        var conversation = (await tenant.TextAsync(number)).Json.GetProperty("conversation_id").GetString()!;
        var user = await ApiUser.OfAsync(own, tenant);
        await user.ReadAsync($"/api/conversations/{conversation}");
        tap.Plan = (_, _) => StorageFault.LostOnTheWay;

        // The organization comes from the cache.
        foreach (var (method, path) in Requests(conversation).Skip(1))
        {
            var reply =
                method == HttpMethod.Get
                    ? await user.GetAsync(path)
                    : await user.PostAsync(path, """{"to":"+14165550100","text":"Never to be logged"}""", "key");
            Assert.Equal((503, "urn:tether:unavailable"), (reply.Status, Type(reply)));
        }

        string[] secrets = [user.Key, "Never to be logged", number[1..]];
        foreach (var secret in secrets)
            Assert.DoesNotContain(own.Logs.All, line => line.Contains(secret, StringComparison.Ordinal));
    }

    private static (HttpMethod Method, string Path)[] Requests(string conversation) =>
        [
            (HttpMethod.Get, "/api/organization"),
            (HttpMethod.Get, "/api/conversations"),
            (HttpMethod.Post, "/api/conversations"),
            (HttpMethod.Post, "/api/search"),
            (HttpMethod.Get, "/api/traffic"),
            .. InConversation(conversation),
        ];

    private static (HttpMethod Method, string Path)[] InConversation(string conversation) =>
        [
            (HttpMethod.Get, $"/api/conversations/{conversation}"),
            (HttpMethod.Post, $"/api/conversations/{conversation}/resolve"),
            (HttpMethod.Post, $"/api/conversations/{conversation}/reopen"),
            (HttpMethod.Post, $"/api/conversations/{conversation}/messages/{MessageOf(conversation)}/read"),
            (HttpMethod.Get, $"/api/conversations/{conversation}/messages"),
            (HttpMethod.Post, $"/api/conversations/{conversation}/messages"),
        ];

    private static string MessageOf(string conversation) =>
        $"{conversation.Split('.')[0]}.{MessagePart.Of(DateTimeOffset.UnixEpoch, 1)}";

    private static string? Type(Reply reply) => reply.Json.GetProperty("type").GetString();
}
