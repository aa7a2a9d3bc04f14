using TetherRelay.Core;
using TetherRelay.Core.Callbacks;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Hosting;

/// <summary>
/// An organization's secrets, keys, ids and addresses lead to nothing of another one: the answer is that for what does not exist, and the other
/// organization's threads stay as they are.
/// </summary>
public sealed class ForeignOrganizationTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private const string Missing = "0123456789abcdef01234567";

    private readonly RelayApp _app = new(storage, simulator);
    private string _conversation = "";
    private string _message = "";
    private string _cursor = "";
    private string _number = "";
    private Tenant _victim = null!;
    private Tenant _attacker = null!;
    private ApiUser _stranger = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _app.StartReachableAsync();
        (_victim, _attacker) = (await _app.NewTenantAsync(), await _app.NewTenantAsync());
        _stranger = await ApiUser.OfAsync(_app, _attacker);
        _number = Recipients.Next();
        await _victim.TextAsync(_number, "The first");
        var sent = await _victim.TextAsync(_number, "The second");
        (_conversation, _message) = (sent.Json.GetProperty("conversation_id").GetString()!, sent.MessageId!);
        var owner = await ApiUser.OfAsync(_app, _victim);
        var page = await owner.ReadAsync($"/api/conversations/{_conversation}/messages?limit=1");
        _cursor = page.GetProperty("next").GetString()!;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Requests of the API: the same with what does not exist, to compare the answers.</summary>
    [Theory]
    [InlineData("GET", "/api/conversations/{conversation}")]
    [InlineData("GET", "/api/conversations/{message}")]
    [InlineData("GET", "/api/conversations/{conversation}/messages")]
    [InlineData("GET", "/api/conversations/{conversation}/messages?limit=1")]
    [InlineData("GET", "/api/conversations/{conversation}/messages?cursor={cursor}")]
    [InlineData("GET", "/api/conversations?cursor={cursor}")]
    [InlineData("GET", "/api/conversations?contact={number}&cursor={cursor}")]
    [InlineData("GET", "/api/conversations?contact={number}")]
    [InlineData("GET", "/api/conversations?contact={number}&org={victim}")]
    [InlineData("GET", "/api/conversations?org={victim}&organization={victim}")]
    [InlineData("POST", "/api/conversations/{conversation}/messages")]
    [InlineData("POST", "/api/conversations/{message}/messages")]
    [InlineData("POST", "/api/conversations/{conversation}/resolve")]
    [InlineData("POST", "/api/conversations/{conversation}/resolve?org={victim}")]
    public async Task The_API_answers_for_a_foreign_id_as_for_a_missing_one(string method, string path)
    {
        var foreign = await AskAsync(method, Fill(path, _conversation, _message, _cursor, _number));
        var missing = await AskAsync(
            method,
            Fill(
                path,
                $"{Missing}.12362320246",
                $"{Missing}.{_message.Split('.')[1]}",
                "bm90LWEtY3Vyc29y",
                Recipients.Next()
            )
        );

        Assert.Equal((missing.Status, missing.Body), (foreign.Status, foreign.Body));
        await AssertUntouchedAsync(foreign.Body);
    }

    [Theory]
    [InlineData("/api/webhook/elevenlabs/tools/sms-status", "")]
    [InlineData("/api/webhook/elevenlabs/tools/sms-status", "\"conversation_id\":\"conv_1\",")]
    [InlineData("/api/webhook/elevenlabs/tools/sms-status", "\"message_id\":\"{message}\",")]
    [InlineData("/api/webhook/elevenlabs/tools/sms-status?org={victim}", "\"organization\":\"{victim}\",")]
    public async Task The_status_tool_knows_no_text_of_another_organization(string path, string field)
    {
        var (foreign, missing) = (await StatusAsync(_number), await StatusAsync(Recipients.Next()));

        Assert.Equal((missing.Status, missing.Body), (foreign.Status, foreign.Body));
        Assert.Equal("none", foreign.Json.GetProperty("status").GetString());
        await AssertUntouchedAsync(foreign.Body);

        Task<Reply> StatusAsync(string number) =>
            PostAsync(Fill(path), $"{{{Fill(field)}\"phone_number\":\"{number}\"}}", _attacker.Secret);
    }

    [Fact]
    public async Task A_send_with_another_organization_s_call_words_and_keys_is_a_send_of_its_own()
    {
        var body = Tenant.Request(_number, "The second");
        body["tool_call_id"] = "call";
        await _victim.TextAsync(body.DeepClone(), "key");

        // Neither the claims nor the idempotency key of the other organization count.
        var sent = await _attacker.TextAsync(body, "key");

        Assert.NotEqual(_message.Split('.')[0], sent.MessageId!.Split('.')[0]);
        await AssertUntouchedAsync(sent.Body, texts: 3);
    }

    [Fact]
    public async Task An_opt_out_by_voice_holds_for_its_own_organization()
    {
        await PostAsync(
            "/api/webhook/elevenlabs/tools/opt-out",
            $$"""{"phone_number":"{{_number}}","conversation_id":"conv_1"}""",
            _attacker.Secret
        );

        Assert.True((await _victim.SendAsync(_number, "Still here")).Success);
    }

    /// <summary>Callbacks: the attacker knows its own signed addresses, and puts the victim's ids into them.</summary>
    [Theory]
    [InlineData("status of the victim under the attacker's signature")]
    [InlineData("victim's message under the attacker's organization")]
    [InlineData("victim's organization and message without a signature")]
    [InlineData("inbound text for the victim under the attacker's signature")]
    public async Task A_signed_address_is_valid_for_its_own_organization_and_message_only(string attempt)
    {
        var callbacks = _app.Services.GetRequiredService<CallbackAddresses>();
        var own = await callbacks.ForAsync(_attacker.Organization.Id, Stop);
        var sent = await _attacker.TextAsync(Recipients.Next());
        var (org, victim) = (_attacker.Organization.Id, _victim.Organization.Id);
        var status = own.Status(ProviderName.Twilio, sent.MessageId!)!;
        var inbound = own.Inbound(ProviderName.Twilio)!;
        var address = attempt.Split(' ')[0] switch
        {
            "status" => status.Replace(org, victim, StringComparison.Ordinal),
            "victim's" when attempt.Contains("without", StringComparison.Ordinal) =>
                $"https://relay.example.com/api/webhook/twilio/{victim}/status/{_message}/x",
            "victim's" => status.Replace(sent.MessageId!, _message, StringComparison.Ordinal),
            _ => inbound.Replace(org, victim, StringComparison.Ordinal),
        };

        using var request = SignedCallback.Of(
            ProviderName.Twilio,
            address,
            SignedCallback.Receipt(ProviderName.Twilio, "SM1", "failed")
        );
        using var response = await _app.Client.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        await AssertUntouchedAsync(await response.Content.ReadAsStringAsync(Stop));
    }

    [Theory]
    [InlineData("/threads?org={victim}")]
    [InlineData("/threads?conversation={conversation}")]
    public async Task A_page_holds_no_data(string path)
    {
        var own = await _app.Client.GetStringAsync("/threads", Stop);

        Assert.Equal(own, await _app.Client.GetStringAsync(Fill(path), Stop));
    }

    private string Fill(string text) => Fill(text, _conversation, _message, _cursor, _number);

    private string Fill(string text, string conversation, string message, string cursor, string number) =>
        text.Replace("{conversation}", conversation, StringComparison.Ordinal)
            .Replace("{message}", message, StringComparison.Ordinal)
            .Replace("{cursor}", cursor, StringComparison.Ordinal)
            .Replace("{number}", number[1..], StringComparison.Ordinal)
            .Replace("{victim}", _victim.Organization.Id, StringComparison.Ordinal);

    private Task<Reply> AskAsync(string method, string path) =>
        method == "GET" ? _stranger.GetAsync(path) : _stranger.PostAsync(path, """{"text":"Hi"}""", "key");

    private async Task<Reply> PostAsync(string path, string body, string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Authorization", $"Bearer {secret}");
        return await _app.AnswerAsync(request);
    }

    private async Task AssertUntouchedAsync(string answer, int texts = 2)
    {
        string[] secrets = [_victim.Organization.Id, "The first", _conversation, _message];
        foreach (var secret in secrets.Where(secret => secret.Length > 0))
            Assert.DoesNotContain(secret, answer, StringComparison.Ordinal);
        var thread = (await _victim.ThreadAsync(_number))!;
        Assert.Equal(texts, thread.Messages.Count);
        Assert.All(thread.Messages, message => Assert.Equal(MessageStatus.Sent, message.Status));
        Assert.False(thread.Contact.OptedOut);
        Assert.All(thread.Conversations, conversation => Assert.False(conversation.Resolved));
    }
}
