using TetherRelay.Core;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Organizations;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Receipts;

/// <summary>Receipts as providers send them, to the running app.</summary>
public sealed class ReceiptTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly StorageTap _tap = new(storage);
    private readonly RelayApp _app = new(storage, simulator);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _app.StartReachableAsync(_tap);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _tap.Dispose();
    }

    [Theory]
    [InlineData(ProviderName.Twilio, "sent", MessageStatus.Sent, null)]
    [InlineData(ProviderName.Twilio, "delivered", MessageStatus.Delivered, null)]
    [InlineData(ProviderName.Twilio, "undelivered", MessageStatus.Undelivered, "30003")]
    [InlineData(ProviderName.Twilio, "failed", MessageStatus.Failed, "30034")]
    [InlineData(ProviderName.TextGrid, "delivered", MessageStatus.Delivered, null)]
    [InlineData(ProviderName.TextGrid, "undelivered", MessageStatus.Undelivered, "30005")]
    [InlineData(ProviderName.Sinch, "Delivered", MessageStatus.Delivered, null)]
    [InlineData(ProviderName.Sinch, "Failed", MessageStatus.Failed, "402")]
    [InlineData(ProviderName.Sinch, "Expired", MessageStatus.Undelivered, "406")]
    public async Task A_receipt_brings_its_message_further(
        ProviderName provider,
        string word,
        MessageStatus status,
        string? code
    )
    {
        var (tenant, number, text) = await SentAsync(provider);

        Assert.Equal(200, await PostAsync(provider, text.Url, SignedCallback.Receipt(provider, text.Id, word, code)));

        var message = await tenant.MessageAsync(number);
        Assert.Equal((status, code, text.Id), (message.Status, message.ErrorCode, message.ProviderId));
        Assert.True(message.StatusTimes.ContainsKey(status));
    }

    [Fact]
    public async Task Late_and_repeated_receipts_change_nothing_that_is_further()
    {
        var (tenant, number, text) = await SentAsync(ProviderName.Twilio);
        foreach (
            var (word, code) in ((string, string?)[])[("undelivered", "30003"), ("delivered", null), ("sent", null)]
        )
            await PostAsync(
                ProviderName.Twilio,
                text.Url,
                SignedCallback.Receipt(ProviderName.Twilio, text.Id, word, code)
            );
        _tap.Clear();

        var again = await PostAsync(
            ProviderName.Twilio,
            text.Url,
            SignedCallback.Receipt(ProviderName.Twilio, text.Id, "undelivered", "30008")
        );

        Assert.Equal(200, again);
        Assert.Single(_tap.Calls);
        var message = await tenant.MessageAsync(number);
        Assert.Equal((MessageStatus.Delivered, null), (message.Status, message.ErrorCode));
    }

    [Fact]
    public async Task A_text_whose_answer_got_lost_is_settled_by_its_receipt()
    {
        var (tenant, number, text) = await SentAsync(ProviderName.Twilio, "0155");
        Assert.Equal(MessageStatus.Unknown, (await tenant.MessageAsync(number)).Status);

        await PostAsync(
            ProviderName.Twilio,
            text.Url,
            SignedCallback.Receipt(ProviderName.Twilio, text.Id, "delivered")
        );

        var message = await tenant.MessageAsync(number);
        Assert.Equal((MessageStatus.Delivered, text.Id), (message.Status, message.ProviderId));
        var again = await tenant.SendAsync(number);
        Assert.Equal((true, "duplicate"), (again.Success, again.Code));
    }

    [Fact]
    public async Task A_receipt_that_settles_a_person_s_text_raises_its_event_also_after_a_repeated_write()
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next("0155");
        await tenant.SendAsync(number);
        var conversation = Assert.Single((await tenant.ThreadAsync(number))!.Conversations);
        await (await ApiUser.OfAsync(_app, tenant)).AnswerAsync(conversation.Id, "From a person");
        var id = (await tenant.ThreadAsync(number))!.Messages.Single(message => message.Body == "From a person").Id;
        var text = (await simulator.Messages(number)).Single(text => text.Body == "From a person");
        var lost = 0;
        _tap.Plan = (_, request) =>
            request.RequestUri!.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal)
            && Interlocked.Increment(ref lost) == 1
                ? StorageFault.AnswerLost
                : StorageFault.None;

        await PostAsync(
            ProviderName.Twilio,
            text.CallbackUrl!,
            SignedCallback.Receipt(ProviderName.Twilio, text.Id, "delivered")
        );

        Assert.Equal(2, lost);
        Assert.Single(_tap.Events, raised => raised.Contains(id, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("30034", "sender")]
    [InlineData("39999", null)]
    public async Task A_person_s_text_that_fails_raises_one_event_that_says_whose_fault_that_is(
        string code,
        string? cause
    )
    {
        var (tenant, number, _) = await SentAsync(ProviderName.Twilio);
        var conversation = Assert.Single((await tenant.ThreadAsync(number))!.Conversations);
        await (await ApiUser.OfAsync(_app, tenant)).AnswerAsync(conversation.Id, "From a person");
        var text = (await simulator.Messages(number)).Single(text => text.Body == "From a person");

        foreach (var status in (string[])["failed", "failed", "undelivered"])
            await PostAsync(
                ProviderName.Twilio,
                text.CallbackUrl!,
                SignedCallback.Receipt(ProviderName.Twilio, text.Id, status, code)
            );

        var raised = JsonElement.Parse(
            Assert.Single(
                _tap.Events,
                raised =>
                    raised.Contains("message.failed", StringComparison.Ordinal)
                    && raised.Contains(tenant.Organization.Id, StringComparison.Ordinal)
            )
        );
        Assert.Equal(code, raised.GetProperty("error_code").GetString());
        Assert.Equal(cause, raised.TryGetProperty("cause", out var said) ? said.GetString() : null);
    }

    [Fact]
    public async Task A_receipt_for_no_message_is_taken_so_that_it_does_not_come_again()
    {
        var (tenant, _, text) = await SentAsync(ProviderName.Twilio);
        var callbacks = await _app
            .Services.GetRequiredService<Core.Callbacks.CallbackAddresses>()
            .ForAsync(tenant.Organization.Id, Stop);
        var address = callbacks.Status(ProviderName.Twilio, $"{new string('0', 24)}.00")!;
        using var counts = new Counts(_app.Services);

        Assert.Equal(
            200,
            await PostAsync(
                ProviderName.Twilio,
                address,
                SignedCallback.Receipt(ProviderName.Twilio, text.Id, "delivered")
            )
        );
        Assert.Equal(1, counts.Of("receipts.unknown_message"));
    }

    [Fact]
    public async Task A_receipt_that_cannot_be_recorded_is_a_503()
    {
        var (tenant, number, text) = await SentAsync(ProviderName.Twilio);
        var body = SignedCallback.Receipt(ProviderName.Twilio, text.Id, "delivered");
        _tap.Plan = (_, _) => StorageFault.Busy;

        Assert.Equal(503, await PostAsync(ProviderName.Twilio, text.Url, body));

        _tap.Plan = (_, _) => StorageFault.None;
        Assert.Equal(200, await PostAsync(ProviderName.Twilio, text.Url, body));
        Assert.Equal(MessageStatus.Delivered, (await tenant.MessageAsync(number)).Status);
    }

    [Theory]
    [InlineData(ProviderName.Twilio)]
    [InlineData(ProviderName.TextGrid)]
    public async Task A_forged_one_changes_nothing(ProviderName provider)
    {
        var (tenant, number, text) = await SentAsync(provider);
        using var forged = SignedCallback.Of(
            provider,
            text.Url,
            SignedCallback.Receipt(provider, text.Id, "failed", "30003")
        );
        forged.Content = SignedCallback
            .Of(provider, text.Url, SignedCallback.Receipt(provider, text.Id, "delivered"))
            .Content;

        Assert.Equal(401, await PostAsync(forged));
        Assert.Equal(MessageStatus.Sent, (await tenant.MessageAsync(number)).Status);
    }

    [Fact]
    public async Task A_stranger_at_an_address_that_was_made_up_costs_nothing()
    {
        var (_, _, text) = await SentAsync(ProviderName.Twilio);
        using var counts = new Counts(_app.Services);
        _tap.Clear();
        var forged = $"{text.Url[..^4]}AAAA";

        var status = await PostAsync(
            ProviderName.Twilio,
            forged,
            SignedCallback.Receipt(ProviderName.Twilio, text.Id, "delivered")
        );

        Assert.Equal(401, status);
        Assert.Empty(_tap.Calls);
        Assert.Equal(1, counts.Of("callbacks.refused"));
    }

    [Fact]
    public async Task An_account_without_a_key_for_signatures_is_refused_with_a_line_that_says_so()
    {
        var (tenant, _, text) = await SentAsync(ProviderName.Twilio);
        await _app.ClearCredentialsAsync(tenant.Organization.Id, ProviderName.Twilio);

        var status = await PostAsync(
            ProviderName.Twilio,
            text.Url,
            SignedCallback.Receipt(ProviderName.Twilio, text.Id, "delivered")
        );

        Assert.Equal(403, status);
        Assert.Contains(
            _app.Logs.All,
            line => line.Contains("the key of its signature or PublicUrl is not set", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Without_a_public_address_no_signature_can_be_checked()
    {
        await using var app = await new RelayApp(storage, simulator).StartAsync();
        await app.Services.GetRequiredService<CallbackAddresses>().EnsureKeyAsync(Stop);
        var tenant = await app.NewTenantAsync();
        var keys = await app.Services.GetRequiredService<CallbackAddresses>().KeysAsync(Stop);
        var callbacks = new OrganizationCallbacks(tenant.Organization.Id, keys, "https://relay.example.com", []);
        var address = callbacks.Inbound(ProviderName.Twilio)!;
        using var request = SignedCallback.Of(ProviderName.Twilio, address, "MessageSid=SM1&From=%2B14165550100");

        using var response = await app.Client.SendAsync(request, Stop);

        Assert.Equal(403, (int)response.StatusCode);
    }

    // From these calls docs/performance.md computes how many texts an account carries. The first text makes the contact and its entry in the index, the second moves the entry.
    [Fact]
    public async Task A_text_with_two_receipts_costs_at_most_eleven_calls()
    {
        var tenant = await _app.NewTenantAsync(change: usual => usual with { Limits = new SendLimits() });
        var number = Recipients.Next();
        var index = _app.Services.GetRequiredService<ConversationIndexWriter>();
        await tenant.TextAsync(Recipients.Next());
        await index.FlushAsync(Stop);
        foreach (var body in (string[])["The first", "The second"])
        {
            _tap.Clear();

            await tenant.TextAsync(number, body);
            await index.FlushAsync(Stop);
            var text = (await simulator.Messages(number)).Single(text => text.Body == body);
            foreach (var word in (string[])["sent", "delivered"])
                await PostAsync(
                    ProviderName.Twilio,
                    text.CallbackUrl!,
                    SignedCallback.Receipt(ProviderName.Twilio, text.Id, word)
                );
            await index.FlushAsync(Stop);

            Assert.InRange(_tap.Calls.Count, 8, 11);
        }
    }

    private async Task<(Tenant Tenant, string Number, (string Id, string Url) Text)> SentAsync(
        ProviderName provider,
        string ending = "0100"
    )
    {
        var tenant = await _app.NewTenantAsync(provider);
        var number = Recipients.Next(ending);
        await tenant.SendAsync(number);
        var text = Assert.Single(await simulator.Messages(number));
        return (tenant, number, (text.Id, text.CallbackUrl!));
    }

    private async Task<int> PostAsync(ProviderName provider, string address, string body)
    {
        using var request = SignedCallback.Of(provider, address, body);
        return await PostAsync(request);
    }

    private async Task<int> PostAsync(HttpRequestMessage request)
    {
        using var response = await _app.Client.SendAsync(request, Stop);
        return (int)response.StatusCode;
    }
}
