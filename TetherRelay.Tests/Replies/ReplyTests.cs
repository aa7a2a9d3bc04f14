using TetherRelay.Core;
using TetherRelay.Core.Threads;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Replies;

/// <summary>Texts of contacts, as providers hand them over, to the running app.</summary>
public sealed class ReplyTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly StorageTap _tap = new(storage);
    private readonly RelayApp _app = new(storage, simulator);

    public async ValueTask InitializeAsync() => await _app.StartReachableAsync(_tap);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _tap.Dispose();
    }

    [Theory]
    [InlineData(ProviderName.Twilio)]
    [InlineData(ProviderName.TextGrid)]
    [InlineData(ProviderName.Sinch)]
    public async Task A_reply_lands_in_the_thread_of_the_text_that_it_answers(ProviderName provider)
    {
        var (tenant, phone) = await NewPhoneAsync(provider);
        var sent = await tenant.TextAsync(phone.Number);

        var answer = await phone.WritesAsync("Merci, c'est bien arrivé 👍");

        Assert.Equal((200, "<Response></Response>"), answer);
        var thread = (await tenant.ThreadAsync(phone.Number))!;
        Assert.Equal(sent.Json.GetProperty("conversation_id").GetString(), Assert.Single(thread.Conversations).Id);
        Assert.Equal(MessageAuthor.Contact, thread.Conversations[0].LastAuthor);
        var reply = thread.Messages[1];
        Assert.Equal(
            (MessageAuthor.Contact, MessageDirection.Inbound, MessageStatus.Received, WireWord.Of(provider)),
            (reply.Author, reply.Direction, reply.Status, reply.Source)
        );
        Assert.Equal(
            (
                "Merci, c'est bien arrivé 👍",
                phone.Number,
                Phone.To,
                sent.Json.GetProperty("conversation_id").GetString()
            ),
            (reply.Body, reply.From, reply.To, reply.ConversationId)
        );
        Assert.Empty(_app.Logs.From(LogLevel.Warning));
    }

    [Fact]
    public async Task A_stranger_who_writes_first_has_a_thread_too()
    {
        var (tenant, phone) = await NewPhoneAsync();

        await phone.WritesAsync("Is this the clinic?");

        var thread = (await tenant.ThreadAsync(phone.Number))!;
        Assert.Equal(("Is this the clinic?", phone.Number), (thread.Messages[0].Body, thread.Contact.Number));
        await tenant.TextAsync(phone.Number);
        Assert.Single((await tenant.ThreadAsync(phone.Number))!.Conversations);
    }

    [Theory]
    [InlineData(ProviderName.TextGrid, "From=+{0}&To=%2B{1}")]
    [InlineData(ProviderName.TextGrid, "From={0}&To={1}")]
    [InlineData(ProviderName.Twilio, "From=%20{0}&To=%20{1}")]
    public async Task Numbers_without_their_plus_are_repaired(ProviderName provider, string fields)
    {
        var (tenant, phone) = await NewPhoneAsync(provider);
        var numbers = string.Format(null, fields, phone.Number[1..], Phone.To[1..]);

        await phone.HandOverAsync($"MessageSid=SM{phone.Number[1..]}&{numbers}&Body=Hi");

        Assert.Equal(phone.Number, (await tenant.MessageAsync(phone.Number)).From);
    }

    [Fact]
    public async Task Attachments_are_kept_as_links_and_only_those_that_are_some()
    {
        var (tenant, phone) = await NewPhoneAsync();
        var body = phone.NewText("");

        await phone.HandOverAsync(
            $"{body}&MediaUrl0=https%3A%2F%2Fapi.twilio.com%2Fa.jpg&MediaUrl1=javascript%3Aalert(1)&MediaUrl2=https%3A%2F%2Fapi.twilio.com%2Fb.jpg"
        );

        var message = await tenant.MessageAsync(phone.Number);
        Assert.Equal("", message.Body);
        Assert.Equal(
            ["https://api.twilio.com/a.jpg", "https://api.twilio.com/b.jpg"],
            message.Attachments.Select(attachment => attachment.AbsoluteUri)
        );
    }

    [Fact]
    public async Task A_text_that_comes_again_is_one_and_so_it_is_when_it_comes_ten_times_at_once()
    {
        var (tenant, phone) = await NewPhoneAsync();
        var body = phone.NewText("Hi");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => phone.HandOverAsync(body)));
        var late = await phone.HandOverAsync(body);

        Assert.All(answers.Append(late), answer => Assert.Equal(200, answer.Status));
        await tenant.MessageAsync(phone.Number);
    }

    [Fact]
    public async Task Two_texts_that_say_the_same_are_two()
    {
        var (tenant, phone) = await NewPhoneAsync();

        await phone.WritesAsync("Hello?");
        await phone.WritesAsync("Hello?");

        Assert.Equal(2, (await tenant.ThreadAsync(phone.Number))!.Messages.Count);
    }

    [Fact]
    public async Task A_text_to_a_number_that_the_organization_does_not_have_is_refused_with_a_line_that_says_so()
    {
        var (tenant, phone) = await NewPhoneAsync();

        var answer = await phone.HandOverAsync(phone.NewText("Hi", to: "+16135550177"));

        Assert.Equal(404, answer.Status);
        Assert.Null(await tenant.ThreadAsync(phone.Number));
        var line = Assert.Single(_app.Logs.From(LogLevel.Warning));
        Assert.Contains("tether org numbers add", line, StringComparison.Ordinal);
        Assert.DoesNotContain("+16135550177", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_text_is_refused_and_one_at_a_made_up_address_costs_nothing()
    {
        var (tenant, phone) = await NewPhoneAsync();
        var address = await phone.AddressAsync();
        using var forged = SignedCallback.Of(ProviderName.Twilio, address, phone.NewText("Hi"));
        forged.Content = new FormUrlEncodedContent([new("MessageSid", "SM1"), new("Body", "STOP")]);
        using var madeUp = SignedCallback.Of(ProviderName.Twilio, $"{address[..^4]}AAAA", phone.NewText("Hi"));

        Assert.Equal(401, (await phone.PostAsync(forged)).Status);
        _tap.Clear();
        Assert.Equal(401, (await phone.PostAsync(madeUp)).Status);

        Assert.Empty(_tap.Calls);
        Assert.Null(await tenant.ThreadAsync(phone.Number));
    }

    [Fact]
    public async Task A_delivery_report_that_came_to_this_address_finds_its_message_by_our_reference()
    {
        var (tenant, phone) = await NewPhoneAsync(ProviderName.Sinch);
        await tenant.TextAsync(phone.Number);
        var text = Assert.Single(await simulator.Messages(phone.Number));
        var report = SignedCallback
            .Receipt(ProviderName.Sinch, text.Id, "Delivered")
            .Replace(
                "{\"type\"",
                $"{{\"client_reference\":\"{text.ClientReference}\",\"type\"",
                StringComparison.Ordinal
            );

        Assert.Equal(200, (await phone.HandOverAsync(report)).Status);

        Assert.Equal(MessageStatus.Delivered, (await tenant.MessageAsync(phone.Number)).Status);
    }

    private async Task<(Tenant Tenant, Phone Phone)> NewPhoneAsync(ProviderName provider = ProviderName.Twilio)
    {
        var tenant = await _app.NewTenantAsync(provider);
        return (tenant, new Phone(_app, tenant, provider));
    }
}
