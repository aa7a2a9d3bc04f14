using TetherRelay.Core;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Threads;
using TetherRelay.Simulator.Sinch;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Webhooks;

/// <summary>Whole conversations with the simulated providers, whose signed callbacks come to the app's public address.</summary>
public sealed class ConversationTests(StorageFixture storage) : IAsyncLifetime
{
    private const string Own = "+12362320246";

    // At once: a receipt may come before the text's own outcome is recorded.
    private readonly ProviderSimulator _simulator = new(
        "--Simulator:SendsReceipts=true",
        "--Simulator:ReceiptDelayMilliseconds=0"
    );
    private Gateway _gateway = null!;
    private RelayApp _app = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<ProviderName> Providers { get; } = [.. Enum.GetValues<ProviderName>()];

    public async ValueTask InitializeAsync()
    {
        await _simulator.InitializeAsync();
        _gateway = await Gateway.OpenAsync();
        _app = await new RelayApp(storage, _simulator).StartAsync(settings: $"--PublicUrl={_gateway.Url}");
        _gateway.App = _app;
        await _app.Services.GetRequiredService<CallbackAddresses>().EnsureKeyAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync();
        await _gateway.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_text_is_delivered_and_the_reply_is_in_its_thread(ProviderName provider)
    {
        var (tenant, number) = (await TenantAsync(provider), Recipients.Next());

        var sent = await tenant.TextAsync(number);
        await ComesToAsync(tenant, sent.MessageId!, MessageStatus.Delivered);
        await AnswerAsync(tenant, provider, number, "Tuesday works & thanks 🎉 +1");

        var reply = (await tenant.ThreadAsync(number))!.Messages[^1];
        Assert.Equal((MessageAuthor.Contact, MessageDirection.Inbound), (reply.Author, reply.Direction));
        Assert.Equal(("Tuesday works & thanks 🎉 +1", number, Own), (reply.Body, reply.From, reply.To));
        Assert.Empty(_app.Logs.From(LogLevel.Warning));
    }

    [Theory]
    [InlineData(ProviderName.Twilio, MessageStatus.Undelivered, "30003")]
    [InlineData(ProviderName.TextGrid, MessageStatus.Undelivered, "30003")]
    [InlineData(ProviderName.Sinch, MessageStatus.Failed, "402")]
    public async Task A_text_that_does_not_arrive_says_why(ProviderName provider, MessageStatus status, string code)
    {
        var tenant = await TenantAsync(provider);

        var sent = await tenant.TextAsync(Recipients.Next("0159"));

        await ComesToAsync(tenant, sent.MessageId!, status);
        Assert.Equal(code, (await tenant.FindAsync(sent.MessageId!))!.ErrorCode);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_contact_who_texts_STOP_gets_no_text_until_START(ProviderName provider)
    {
        var (tenant, number) = (await TenantAsync(provider), Recipients.Next());
        await tenant.TextAsync(number, "one");

        await AnswerAsync(tenant, provider, number, "STOP");
        Assert.Equal("opted_out", (await tenant.SendAsync(number, "two")).Code);
        await AnswerAsync(tenant, provider, number, "START");

        await tenant.TextAsync(number, "three");
    }

    private async Task<Tenant> TenantAsync(ProviderName provider)
    {
        var tenant = await _app.NewTenantAsync(provider, Samples.Unlimited);
        if (provider == ProviderName.Sinch)
            await _app.KeepCredentialsAsync(tenant.Organization.Id, SimulatorAccounts.SignedSinch);
        return tenant;
    }

    private async Task AnswerAsync(Tenant tenant, ProviderName provider, string number, string text)
    {
        var callbacks = await _app
            .Services.GetRequiredService<CallbackAddresses>()
            .ForAsync(tenant.Organization.Id, Stop);
        var (status, answer) = await _simulator.ReplyAsync(
            new(WireWord.Of(provider), number, Own, text, InboundUrl: callbacks.Inbound(provider))
        );
        Assert.True(status == HttpStatusCode.Created, $"{answer}");
    }

    private static Task ComesToAsync(Tenant tenant, string messageId, MessageStatus status) =>
        Eventually.TrueAsync(async () => (await tenant.FindAsync(messageId))!.Status == status);
}
