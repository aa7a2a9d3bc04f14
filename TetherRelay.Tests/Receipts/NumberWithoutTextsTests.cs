using TetherRelay.Core;
using TetherRelay.Core.Erasure;
using TetherRelay.Core.Threads;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Tests.Agents;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Receipts;

/// <summary>A number that is proven to get no texts: the agent's next text to it is refused at once.</summary>
public sealed class NumberWithoutTextsTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private const string Refused = "number_gets_no_texts";

    private readonly StorageTap _tap = new(storage);
    private readonly MovedWallClock _time = new();
    private readonly RelayApp _app = new(storage, simulator);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app.Configure = builder => builder.Services.AddSingleton(_tap.Storage()).AddSingleton<TimeProvider>(_time);
        await _app.StartReachableAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _tap.Dispose();
    }

    [Theory]
    [InlineData(ProviderName.Twilio, "undelivered", "30006")]
    [InlineData(ProviderName.Twilio, "failed", "21614")]
    [InlineData(ProviderName.TextGrid, "undelivered", "30006")]
    [InlineData(ProviderName.Sinch, "Failed", "150")]
    [InlineData(ProviderName.Sinch, "Rejected", "152")]
    [InlineData(ProviderName.Sinch, "Deleted", "300")]
    public async Task A_receipt_that_proves_it_refuses_the_agents_next_text_at_no_cost(
        ProviderName provider,
        string status,
        string code
    )
    {
        var (tenant, phone) = await PhoneAsync(provider);
        await ReceiptAsync(phone, provider, await TextAsync(tenant, phone, "One"), status, code);
        _tap.Clear();

        var next = await tenant.SendAsync(phone.Number, "Two");

        Assert.Equal((200, false, Refused), (next.Status, next.Success, next.Code));
        Spoken.Check(next.Error);
        Assert.Single(await simulator.Calls(phone.Number));
        Assert.Equal(["GET"], _tap.Methods);
        Assert.False((await tenant.ThreadAsync(phone.Number))!.Contact.OptedOut);
    }

    [Fact]
    public async Task A_refusal_at_the_send_that_proves_it_does_the_same()
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next("0150");

        Assert.Equal("provider_rejected", (await tenant.SendAsync(number, "One")).Code);
        var next = await tenant.SendAsync(number, "Two");

        Assert.Equal(Refused, next.Code);
        Assert.Single(await simulator.Calls(number));
    }

    [Theory]
    [InlineData(ProviderName.Twilio, "undelivered", "30003")]
    [InlineData(ProviderName.Twilio, "undelivered", "30004")]
    [InlineData(ProviderName.Twilio, "undelivered", "30005")]
    [InlineData(ProviderName.Twilio, "undelivered", "30034")]
    [InlineData(ProviderName.Twilio, "undelivered", "39999")]
    [InlineData(ProviderName.Sinch, "Failed", "100")]
    [InlineData(ProviderName.Sinch, "Failed", "413")]
    public async Task A_receipt_that_does_not_prove_it_refuses_nothing(
        ProviderName provider,
        string status,
        string code
    )
    {
        var (tenant, phone) = await PhoneAsync(provider);
        await ReceiptAsync(phone, provider, await TextAsync(tenant, phone, "One"), status, code);

        await tenant.TextAsync(phone.Number, "Two");
    }

    [Theory]
    [InlineData("30005", "30005", true)]
    [InlineData("30006", "30005", true)]
    [InlineData("30005", "30003", false)]
    public async Task An_unknown_handset_proves_it_only_the_second_time_in_a_row(string one, string two, bool refused)
    {
        foreach (var inOrder in new[] { true, false })
        {
            var (tenant, phone) = await PhoneAsync();
            var texts = new[] { await TextAsync(tenant, phone, "One"), await TextAsync(tenant, phone, "Two") };
            var receipts = new[] { (texts[0], one), (texts[1], two) };
            foreach (var (text, code) in inOrder ? receipts : receipts.Reverse())
                await ReceiptAsync(phone, ProviderName.Twilio, text, "undelivered", code);

            Assert.Equal(refused ? Refused : null, (await tenant.SendAsync(phone.Number, "Three")).Code);
        }
    }

    [Fact]
    public async Task A_text_that_arrived_between_two_failures_makes_them_two_single_ones()
    {
        var (tenant, phone) = await PhoneAsync();
        foreach (
            var (text, status, code) in new[]
            {
                ("One", "undelivered", "30005"),
                ("Two", "delivered", null),
                ("Three", "undelivered", "30005"),
            }
        )
            await ReceiptAsync(phone, ProviderName.Twilio, await TextAsync(tenant, phone, text), status, code);

        await tenant.TextAsync(phone.Number, "Four");
    }

    [Fact]
    public async Task A_text_of_the_contact_ends_it_and_a_receipt_of_an_earlier_text_changes_nothing_afterwards()
    {
        var (tenant, phone) = await PhoneAsync();
        var (one, two) = (await TextAsync(tenant, phone, "One"), await TextAsync(tenant, phone, "Two"));
        await ReceiptAsync(phone, ProviderName.Twilio, one, "undelivered", "30006");
        Assert.Equal(Refused, (await tenant.SendAsync(phone.Number, "Three")).Code);

        await phone.WritesAsync("Here I am");
        await tenant.TextAsync(phone.Number, "Three");
        await ReceiptAsync(phone, ProviderName.Twilio, two, "undelivered", "30006");

        await tenant.TextAsync(phone.Number, "Four");
    }

    [Fact]
    public async Task A_person_s_text_is_sent_and_ends_it_until_it_fails_as_well()
    {
        var (tenant, phone) = await RefusedPhoneAsync();
        var person = await ApiUser.OfAsync(_app, tenant);
        var conversation = (
            await person.ReadAsync($"/api/conversations?contact={Uri.EscapeDataString(phone.Number)}")
        ).GetProperty("conversations")[0];
        Assert.StartsWith(
            "The number is a landline",
            conversation.GetProperty("contact").GetProperty("no_texts_reason").GetString(),
            StringComparison.Ordinal
        );

        var sent = await person.AnswerAsync(conversation.GetProperty("id").GetString()!, "From a person");
        await tenant.TextAsync(phone.Number, "Three");
        await ReceiptAsync(phone, ProviderName.Twilio, await FindAsync(phone, "From a person"), "undelivered", "30006");

        Assert.Equal(201, sent.Status);
        Assert.Equal(Refused, (await tenant.SendAsync(phone.Number, "Four")).Code);
    }

    [Fact]
    public async Task An_operator_ends_it()
    {
        var (tenant, phone) = await RefusedPhoneAsync();
        var store = _app.Services.GetRequiredService<NoTextsStore>();

        Assert.True(await store.ForgetAsync(tenant.Organization.Id, phone.Number, Stop));
        await tenant.TextAsync(phone.Number, "Three");
        Assert.False(await store.ForgetAsync(tenant.Organization.Id, Recipients.Next(), Stop));
    }

    [Fact]
    public async Task The_refusal_ends_after_thirty_days()
    {
        var (tenant, phone) = await RefusedPhoneAsync();

        _time.Advance(TimeSpan.FromDays(29));
        Assert.Equal(Refused, (await tenant.SendAsync(phone.Number, "Three")).Code);
        _time.Advance(TimeSpan.FromDays(1));
        await tenant.TextAsync(phone.Number, "Three");
    }

    [Fact]
    public async Task A_delivery_that_is_reported_after_the_failure_takes_it_back_and_a_repeated_receipt_is_none()
    {
        var (tenant, phone) = await PhoneAsync();
        var text = await TextAsync(tenant, phone, "One");
        await ReceiptAsync(phone, ProviderName.Twilio, text, "undelivered", "30006");
        await ReceiptAsync(phone, ProviderName.Twilio, text, "undelivered", "30006");
        Assert.Equal(Refused, (await tenant.SendAsync(phone.Number, "Two")).Code);

        await ReceiptAsync(phone, ProviderName.Twilio, text, "delivered");
        await ReceiptAsync(phone, ProviderName.Twilio, text, "undelivered", "30006");

        await tenant.TextAsync(phone.Number, "Two");
    }

    [Fact]
    public async Task A_proof_whose_record_failed_is_recorded_when_the_receipt_comes_again()
    {
        var (tenant, phone) = await PhoneAsync();
        var text = await TextAsync(tenant, phone, "One");
        var contact = await tenant.ContactIdAsync(phone.Number);
        _tap.Plan = (_, request) =>
            request.RequestUri!.AbsoluteUri.Contains($"contact%7C{contact}", StringComparison.Ordinal)
                ? StorageFault.Busy
                : StorageFault.None;
        Assert.Equal(503, await PostAsync(phone, ProviderName.Twilio, text, "undelivered", "30006"));

        _tap.Plan = (_, _) => StorageFault.None;
        await ReceiptAsync(phone, ProviderName.Twilio, text, "undelivered", "30006");

        Assert.Equal(Refused, (await tenant.SendAsync(phone.Number, "Two")).Code);
    }

    [Fact]
    public async Task A_landline_s_failure_of_a_short_code_s_text_proves_nothing()
    {
        var (tenant, phone) = await PhoneAsync();
        var (id, url) = await TextAsync(tenant, phone, "One");
        var body = SignedCallback.Receipt(ProviderName.Twilio, id, "undelivered", "30006") + "&From=12345";
        using var request = SignedCallback.Of(ProviderName.Twilio, url, body);
        Assert.Equal(200, (await phone.PostAsync(request)).Status);

        await tenant.TextAsync(phone.Number, "Two");
    }

    [Fact]
    public async Task An_erased_contact_keeps_nothing_of_it_also_when_the_receipt_comes_later()
    {
        var (tenant, phone) = await PhoneAsync();
        var (one, two) = (await TextAsync(tenant, phone, "One"), await TextAsync(tenant, phone, "Two"));
        await ReceiptAsync(phone, ProviderName.Twilio, one, "undelivered", "30006");
        await ActivatorUtilities
            .CreateInstance<ContactEraser>(_app.Services)
            .EraseAsync(tenant.Organization.Id, phone.Number, Stop);

        await ReceiptAsync(phone, ProviderName.Twilio, two, "undelivered", "30006");

        var contact = Assert.Single(
            await tenant.RowsAsync(),
            row => row.RowKey.StartsWith("contact|", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(contact.Keys, column => column is "NoTexts" or "TextableAt");
    }

    private async Task<(Tenant Tenant, Phone Phone)> PhoneAsync(ProviderName provider = ProviderName.Twilio)
    {
        var tenant = await _app.NewTenantAsync(provider);
        return (tenant, new Phone(_app, tenant, provider));
    }

    private async Task<(Tenant Tenant, Phone Phone)> RefusedPhoneAsync()
    {
        var (tenant, phone) = await PhoneAsync();
        await ReceiptAsync(phone, ProviderName.Twilio, await TextAsync(tenant, phone, "One"), "undelivered", "30006");
        Assert.Equal(Refused, (await tenant.SendAsync(phone.Number, "Two")).Code);
        return (tenant, phone);
    }

    private async Task<(string Id, string Url)> TextAsync(Tenant tenant, Phone phone, string body)
    {
        await tenant.TextAsync(phone.Number, body);
        return await FindAsync(phone, body);
    }

    private async Task<(string Id, string Url)> FindAsync(Phone phone, string body)
    {
        var text = (await simulator.Messages(phone.Number)).Single(text => text.Body == body);
        return (text.Id, text.CallbackUrl!);
    }

    private static async Task ReceiptAsync(
        Phone phone,
        ProviderName provider,
        (string Id, string Url) text,
        string status,
        string? code = null
    ) => Assert.Equal(200, await PostAsync(phone, provider, text, status, code));

    private static async Task<int> PostAsync(
        Phone phone,
        ProviderName provider,
        (string Id, string Url) text,
        string status,
        string? code
    )
    {
        using var request = SignedCallback.Of(
            provider,
            text.Url,
            SignedCallback.Receipt(provider, text.Id, status, code)
        );
        return (await phone.PostAsync(request)).Status;
    }
}
