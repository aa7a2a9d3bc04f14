using TetherRelay.Core;
using TetherRelay.Core.OptOuts;
using TetherRelay.Core.Threads;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.OptOuts;

/// <summary>Opt-outs that only the provider knows of, and such as are recorded by hand.</summary>
public sealed class ProviderOptOutTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly RelayApp _app = new(storage, simulator);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _app.StartReachableAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData(ProviderName.Twilio)]
    [InlineData(ProviderName.TextGrid)]
    [InlineData(ProviderName.Sinch)]
    public async Task A_refusal_for_an_opt_out_is_remembered_and_the_provider_not_asked_again(ProviderName provider)
    {
        var tenant = await _app.NewTenantAsync(provider);
        var number = Recipients.Next("0151");

        var first = await tenant.SendAsync(number, "One");
        var second = await tenant.SendAsync(number, "Two");

        Assert.Equal(("opted_out", "opted_out"), (first.Code, second.Code));
        Assert.Single(await simulator.Calls(number));
        var contact = (await tenant.ThreadAsync(number))!.Contact;
        Assert.Equal((true, OptOutSource.Provider), (contact.OptOut!.IsOptedOut, contact.OptOut.Source));
    }

    [Theory]
    [InlineData(ProviderName.Twilio, "undelivered", "21610")]
    [InlineData(ProviderName.Sinch, "Deleted", "408")]
    public async Task An_opt_out_in_a_receipt_is_remembered_and_the_provider_not_asked_again(
        ProviderName provider,
        string status,
        string code
    )
    {
        var (tenant, phone, text) = await SentAsync(provider);

        await ReceiptAsync(phone, provider, text, status, code);

        Assert.Equal("opted_out", (await tenant.SendAsync(phone.Number, "Again")).Code);
    }

    [Fact]
    public async Task An_opt_out_receipt_of_a_text_before_the_latest_opt_in_changes_nothing()
    {
        var (tenant, phone, text) = await SentAsync(ProviderName.Twilio);
        await phone.WritesAsync("STOP");
        await phone.WritesAsync("START");

        await ReceiptAsync(phone, ProviderName.Twilio, text, "undelivered", "21610");

        await tenant.TextAsync(phone.Number, "Again");
    }

    [Fact]
    public async Task A_contact_who_was_never_texted_can_be_opted_out_and_in_again()
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next();
        var store = _app.Services.GetRequiredService<OptOutStore>();

        var first = await SetAsync(true);
        var again = await SetAsync(true);
        var refused = await tenant.SendAsync(number);
        await SetAsync(false);

        Assert.Equal(first, again! with { RequestedAt = first!.RequestedAt });
        Assert.Equal("opted_out", refused.Code);
        await tenant.TextAsync(number);
        Assert.Equal(number, (await tenant.ThreadAsync(number))!.Contact.Number);

        Task<OptOutState?> SetAsync(bool isOptedOut) =>
            store.SetAsync(tenant.Organization.Id, number, isOptedOut, OptOutSource.Operator, "asked by mail", Stop);
    }

    private async Task<(Tenant Tenant, Phone Phone, (string Id, string Url) Text)> SentAsync(ProviderName provider)
    {
        var tenant = await _app.NewTenantAsync(provider);
        var phone = new Phone(_app, tenant, provider);
        await tenant.TextAsync(phone.Number);
        var text = Assert.Single(await simulator.Messages(phone.Number));
        return (tenant, phone, (text.Id, text.CallbackUrl!));
    }

    private static async Task ReceiptAsync(
        Phone phone,
        ProviderName provider,
        (string Id, string Url) text,
        string status,
        string code
    )
    {
        using var request = SignedCallback.Of(
            provider,
            text.Url,
            SignedCallback.Receipt(provider, text.Id, status, code)
        );
        Assert.Equal(200, (await phone.PostAsync(request)).Status);
    }
}
