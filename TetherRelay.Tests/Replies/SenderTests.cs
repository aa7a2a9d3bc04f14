using TetherRelay.Core;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Replies;

/// <summary>Who wrote a text, in the provider's words: short codes, names, new ranges, other channels, and several forms of one number.</summary>
public sealed class SenderTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
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
    [InlineData(ProviderName.Twilio, "12345", "12345")]
    [InlineData(ProviderName.Twilio, "AMAZON", "AMAZON")]
    [InlineData(ProviderName.Twilio, "Bank 24", "Bank 24")]
    [InlineData(ProviderName.Twilio, "+13575550100", "+13575550100")]
    [InlineData(ProviderName.Sinch, "13575550100", "+13575550100")]
    [InlineData(ProviderName.TextGrid, " 13575550100", "+13575550100")]
    [InlineData(ProviderName.Twilio, "+19005550100", "+19005550100")]
    [InlineData(ProviderName.Twilio, "+266696687", "+266696687")]
    [InlineData(ProviderName.Twilio, "sip:+14165550100@sip.example", "+14165550100")]
    [InlineData(ProviderName.Twilio, "anonymous", "anonymous")]
    [InlineData(ProviderName.Sinch, "999888777666555", "+999888777666555")]
    public async Task A_text_is_kept_whoever_sent_it(ProviderName provider, string from, string contact)
    {
        var tenant = await _app.NewTenantAsync(provider);
        var phone = new Phone(_app, tenant, provider, from);

        var body = phone.NewText("Your code is 5");

        // A busy machine may be too slow at first; the provider delivers again.
        await Eventually.TrueAsync(async () => (await phone.HandOverAsync(body)).Status == 200);

        Assert.Equal(("Your code is 5", contact), Read(await tenant.MessageAsync(contact)));
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("AMAZON")]
    public async Task A_service_gets_no_answer_to_its_words(string from)
    {
        var tenant = await _app.NewTenantAsync(ProviderName.Sinch);
        var phone = new Phone(_app, tenant, ProviderName.Sinch, from);

        await phone.WritesAsync("HELP");

        Assert.Equal(MessageAuthor.Contact, (await tenant.MessageAsync(from)).Author);
    }

    [Theory]
    [InlineData(ProviderName.Twilio, "whatsapp:+14165550100", Phone.To)]
    [InlineData(ProviderName.Twilio, "whatsapp:+14165550100", "whatsapp:" + Phone.To)]
    [InlineData(ProviderName.Twilio, "rcs:+14165550100", "rcs:acme_agent")]
    [InlineData(ProviderName.Twilio, "messenger:1234567890", "messenger:99")]
    [InlineData(ProviderName.TextGrid, "WhatsApp:+14165550100", Phone.To)]
    [InlineData(ProviderName.Twilio, "instagram:99", "instagram:98")]
    [InlineData(ProviderName.Sinch, "viber:+14165550100", Phone.To)]
    public async Task A_text_of_another_channel_is_refused_and_logged(ProviderName provider, string from, string to)
    {
        var tenant = await _app.NewTenantAsync(provider);
        var phone = new Phone(_app, tenant, provider, from);

        var answer = await phone.HandOverAsync(phone.NewText("Hi", to));

        Assert.Equal(422, answer.Status);
        Assert.Null(await tenant.ThreadAsync("+14165550100"));
        Assert.Contains(
            _app.Logs.From(LogLevel.Warning),
            line => line.Contains("another channel than SMS", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("+525512345678", "+5215512345678")]
    [InlineData("+5215512345678", "+525512345678")]
    [InlineData("+5491123456789", "+541123456789")]
    [InlineData("+541123456789", "+5491123456789")]
    [InlineData("551187654321", "+5511987654321")]
    [InlineData("+5511987654321", "+551187654321")]
    public async Task A_STOP_from_one_form_of_a_number_stops_texts_to_the_other(string from, string to)
    {
        var tenant = await NewTenantAsync();
        var phone = new Phone(_app, tenant, ProviderName.Twilio, from);

        await phone.WritesAsync("STOP");

        Assert.Equal("opted_out", (await tenant.SendAsync(to, "Hi")).Code);
        Assert.Single((await tenant.ThreadAsync(to))!.Messages);
        await phone.WritesAsync("START");
        await tenant.TextAsync(to, "Hi");
    }

    [Theory]
    [InlineData("+5215512345678", "+525512345678")]
    [InlineData("+525512345678", "+525512345678")]
    [InlineData("+5491123456789", "+5491123456789")]
    public async Task A_provider_gets_the_form_that_it_takes(string number, string sent)
    {
        var tenant = await NewTenantAsync();

        await tenant.TextAsync(number, "Hi");

        Assert.Equal(sent, (await tenant.MessageAsync(number)).To);
    }

    [Theory]
    [InlineData("+541123456789", "+5491123456789", true)]
    [InlineData("+541123456789", "+5491123456789", false)]
    [InlineData("+5215512345678", "+525512345678", true)]
    [InlineData("+5215512345678", "+525512345678", false)]
    [InlineData("+551187654321", "+5511987654321", true)]
    [InlineData("+551187654321", "+5511987654321", false)]
    [InlineData("+22990011234", "+2290190011234", true)]
    public async Task A_contact_of_an_earlier_version_stays_in_use_under_its_other_form(
        string former,
        string present,
        bool isOptedOut
    )
    {
        var tenant = await NewTenantAsync();
        var id = ThreadKeys.ContactId(await tenant.KeyAsync(), former);
        var row = new TableEntity(ThreadKeys.Partition(tenant.Organization.Id, id), ThreadKeys.Contact(id))
        {
            ["Number"] = former,
            ["OptedOut"] = isOptedOut,
            ["OptOutAt"] = DateTimeOffset.UtcNow,
        };
        var table = _app.Services.GetRequiredService<RelayStorage>().Tables.GetTableClient(TableNames.Threads);
        await table.AddEntityAsync(row, Stop);

        foreach (var form in (string[])[present, former])
        {
            var reply = await tenant.SendAsync(form, $"Hi {form[^3..]} {form.Length}");

            Assert.Equal(isOptedOut ? "opted_out" : null, reply.Code);
            Assert.Equal(id, (await tenant.ThreadAsync(form))!.Contact.Id);
        }

        await new Phone(_app, tenant, ProviderName.Twilio, present).WritesAsync(isOptedOut ? "START" : "STOP");

        Assert.Equal(isOptedOut ? null : "opted_out", (await tenant.SendAsync(former, "Hi again")).Code);
        Assert.Equal(id, (await tenant.ThreadAsync(present))!.Contact.Id);
    }

    private static (string Body, string From) Read(Message message) => (message.Body, message.From);

    private Task<Tenant> NewTenantAsync() =>
        _app.NewTenantAsync(change: organization =>
            organization with
            {
                AllowedRegions = ["CA", "MX", "AR", "BR", "BJ"],
                AllowedTypes = [.. Enum.GetValues<Core.PhoneNumbers.NumberType>()],
            }
        );
}
