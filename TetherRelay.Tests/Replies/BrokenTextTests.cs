using TetherRelay.Core;
using TetherRelay.Core.ApiKeys;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Replies;

/// <summary>A text that a provider delivers broken is in the thread as far as it can be read, and its STOP counts.</summary>
public sealed class BrokenTextTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly RelayApp _app = new(storage, simulator);

    public async ValueTask InitializeAsync() => await _app.StartReachableAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData(@"""STOP \ud83d""", "mo_text", "STOP \uFFFD", true)]
    [InlineData(@"""See you at 5pm \ud83d""", "mo_text", "See you at 5pm \uFFFD", false)]
    [InlineData(@"""U1RPUA==""", "mo_binary", "STOP", true)]
    [InlineData(@"""U1RPUA""", "mo_binary", "STOP", true)]
    [InlineData(@"""STOP""", "sms_inbound", "STOP", true)]
    [InlineData(@"""STOP NOW""", "mo_binary", "STOP NOW", true)]
    [InlineData(@"""AFMAVABPAFA="",""udh"":""050003A70201""", "mo_binary", "STOP", true)]
    public async Task A_broken_or_binary_text_of_Sinch_is_read(string json, string type, string text, bool isOptedOut)
    {
        var (tenant, phone) = await NewPhoneAsync(ProviderName.Sinch);

        await DeliverAsync(phone, Sinch(phone, json, type));

        var thread = (await tenant.ThreadAsync(phone.Number))!;
        Assert.Equal((text, MessageContent.Text), (thread.Messages[0].Body, thread.Messages[0].Content));
        Assert.Equal(isOptedOut, thread.Contact.OptedOut);
        Assert.Equal(isOptedOut ? "opted_out" : null, (await tenant.SendAsync(phone.Number)).Code);
    }

    [Fact]
    public async Task Data_without_a_text_is_marked_and_no_preview()
    {
        var (tenant, phone) = await NewPhoneAsync(ProviderName.Sinch);

        await DeliverAsync(phone, Sinch(phone, @"""/9j/4AAQSkZJRg==""", "mo_binary"));

        var conversation = (await tenant.ThreadAsync(phone.Number))!.Conversations[0];
        Assert.Equal("", conversation.Preview);
        var user = await ApiUser.OfAsync(_app, tenant, ApiKeyScope.Read);
        var page = await user.ReadAsync($"/api/conversations/{conversation.Id}/messages");
        var message = page.GetProperty("messages")[0];
        Assert.Equal("binary", message.GetProperty("content").GetString());
        Assert.Equal("/9j/4AAQSkZJRg==", message.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TextGrid_may_sign_a_raw_body_as_it_is_or_escaped(bool isEscaped)
    {
        var (tenant, phone) = await NewPhoneAsync(ProviderName.TextGrid);
        // The app's first answer may take too long.
        await phone.WritesAsync("Hi");
        var address = await phone.AddressAsync();
        var body = Encoding.UTF8.GetBytes(
            $$"""{"MessageSid":"SM1","From":"{{phone.Number}}","To":"{{Phone.To}}","Body":"Arrêt 🎉"}"""
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address).PathAndQuery);
        request.Content = new ByteArrayContent(body);
        request.Headers.Add("X-TextGrid-Signature", SignedCallback.TextGridSignature(address, body, isEscaped));

        Assert.Equal(200, (await phone.PostAsync(request)).Status);

        var thread = (await tenant.ThreadAsync(phone.Number))!;
        Assert.Equal(("Arrêt 🎉", true), (thread.Messages[^1].Body, thread.Contact.OptedOut));
    }

    [Theory]
    [InlineData(ProviderName.Twilio, "Body=STOP&From=%2B14165550100")]
    [InlineData(ProviderName.TextGrid, "nonsense")]
    [InlineData(ProviderName.Sinch, """{"type":"mo_text","id":"1","from":"14165550100","body":"STOP""")]
    public async Task A_text_that_cannot_be_read_comes_again_and_the_log_says_so(ProviderName provider, string body)
    {
        var (tenant, phone) = await NewPhoneAsync(provider);

        Assert.Equal(503, (await phone.HandOverAsync(body)).Status);
        using var receipt = SignedCallback.Of(provider, await StatusAddressAsync(tenant, provider), "");

        Assert.Equal(503, (await phone.PostAsync(receipt)).Status);
        Assert.Contains("cannot be read", Assert.Single(_app.Logs.From(LogLevel.Error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_longest_texts_fit()
    {
        var (tenant, phone) = await NewPhoneAsync();
        var text = new string('é', 15_000);

        await DeliverAsync(phone, phone.NewText(text));

        Assert.Equal(text, (await tenant.MessageAsync(phone.Number)).Body);
    }

    [Fact]
    public async Task The_longest_text_of_an_SMS_is_kept_as_far_as_a_row_holds_it()
    {
        var (tenant, phone) = await NewPhoneAsync(ProviderName.TextGrid);

        await DeliverAsync(phone, phone.NewText(new string('é', 255 * 153)));

        var message = await tenant.MessageAsync(phone.Number);
        Assert.Equal((new string('é', 32_000) + " […]", MessageContent.Incomplete), (message.Body, message.Content));
    }

    [Theory]
    [InlineData(ProviderName.Twilio)]
    [InlineData(ProviderName.TextGrid)]
    [InlineData(ProviderName.Sinch)]
    public async Task A_body_that_is_too_large_is_refused_so_that_the_provider_repeats_it(ProviderName provider)
    {
        var (tenant, phone) = await NewPhoneAsync(provider);
        var large = phone.NewText(new string('a', 1024 * 1024));
        using var receipt = SignedCallback.Of(provider, await StatusAddressAsync(tenant, provider), large);

        Assert.Equal(503, (await phone.HandOverAsync(large)).Status);
        Assert.Equal(503, (await phone.PostAsync(receipt)).Status);

        Assert.Null(await tenant.ThreadAsync(phone.Number));
        Assert.Equal(
            2,
            _app.Logs.From(LogLevel.Warning).Count(line => line.Contains("over 1 MB", StringComparison.Ordinal))
        );
    }

    // A busy machine may be too slow at first; the provider delivers again.
    private static Task DeliverAsync(Phone phone, string body) =>
        Eventually.TrueAsync(async () => (await phone.HandOverAsync(body)).Status == 200);

    private async Task<string> StatusAddressAsync(Tenant tenant, ProviderName provider)
    {
        var callbacks = await _app
            .Services.GetRequiredService<CallbackAddresses>()
            .ForAsync(tenant.Organization.Id, TestContext.Current.CancellationToken);
        return callbacks.Status(provider, PublicId.Of("0123456789abcdef01234567", "00"))!;
    }

    private static string Sinch(Phone phone, string body, string type) =>
        $$"""{"type":"{{type}}","id":"MO{{phone.Number[1..]}}","from":"{{phone.Number[1..]}}","to":"{{Phone.To[1..]}}","body":{{body}}}""";

    private async Task<(Tenant Tenant, Phone Phone)> NewPhoneAsync(ProviderName provider = ProviderName.Twilio)
    {
        var tenant = await _app.NewTenantAsync(provider);
        return (tenant, new Phone(_app, tenant, provider));
    }
}
