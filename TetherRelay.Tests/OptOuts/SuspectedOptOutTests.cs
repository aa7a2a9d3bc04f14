using TetherRelay.Core;
using TetherRelay.Core.ApiKeys;
using TetherRelay.Core.Erasure;
using TetherRelay.Core.OptOuts;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.OptOuts;

/// <summary>A text that may be an opt-out is marked and raises an event; a person decides.</summary>
public sealed class SuspectedOptOutTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private const string Unclear = "You need to stop sending me these, I never signed up";

    private readonly StorageTap _tap = new(storage);
    private readonly RelayApp _app = new(storage, simulator);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _app.StartReachableAsync(_tap);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _tap.Dispose();
    }

    [Fact]
    public async Task A_suspected_opt_out_is_marked_and_raises_an_event_and_decides_nothing()
    {
        var (tenant, phone) = await NewPhoneAsync();
        var body = phone.NewText(Unclear);

        await phone.HandOverAsync(body);
        await phone.HandOverAsync(body);

        var message = await tenant.MessageAsync(phone.Number);
        Assert.Equal(OptOutSuspicion.Suspected, message.OptOut);
        var raised = _tap.Events.Where(raised => raised.Contains(message.Id, StringComparison.Ordinal)).ToList();
        Assert.Equal(
            2,
            raised.Count(each => each.Contains("\"type\":\"contact.opt_out_suspected\"", StringComparison.Ordinal))
        );
        Assert.Equal(2, raised.Count(each => each.Contains("\"type\":\"message.received\"", StringComparison.Ordinal)));
        Assert.True((await tenant.SendAsync(phone.Number)).Success);
    }

    [Theory]
    [InlineData("confirm", "confirmed", true)]
    [InlineData("dismiss", "dismissed", false)]
    public async Task A_person_decides_once_or_again(string decision, string state, bool isOptedOut)
    {
        var (tenant, phone) = await NewPhoneAsync();
        await phone.WritesAsync(Unclear);
        var message = await tenant.MessageAsync(phone.Number);
        var user = await ApiUser.OfAsync(_app, tenant);
        var path = $"/api/conversations/{message.ConversationId}/messages/{message.Id}/opt-out/{decision}";

        for (var time = 0; time < 2; time++)
        {
            var reply = await user.PostAsync(path);
            Assert.Equal((200, state), (reply.Status, reply.Json.GetProperty("opt_out").GetString()));
        }

        var contact = (await tenant.ThreadAsync(phone.Number))!.Contact;
        Assert.Equal(isOptedOut, contact.OptedOut);
        Assert.Equal(
            isOptedOut ? (OptOutSource.Person, Unclear) : null,
            contact.OptOut is { } made ? (made.Source, made.Text) : ((OptOutSource, string)?)null
        );
        Assert.Equal(isOptedOut ? "opted_out" : null, (await tenant.SendAsync(phone.Number)).Code);
    }

    [Fact]
    public async Task A_decision_needs_a_suspicion_a_message_of_the_conversation_and_a_key_that_writes()
    {
        var (tenant, phone) = await NewPhoneAsync();
        await phone.WritesAsync("Is it ready?");
        await phone.WritesAsync(Unclear);
        var messages = (await tenant.ThreadAsync(phone.Number))!.Messages;
        var suspected = messages.Single(message => message.OptOut is not null);
        var (user, reader) = (
            await ApiUser.OfAsync(_app, tenant),
            await ApiUser.OfAsync(_app, tenant, ApiKeyScope.Read)
        );
        var (other, conversation) = (messages.Single(message => message.OptOut is null), suspected.ConversationId);

        Assert.Equal(403, await StatusAsync(reader, conversation, suspected.Id, "confirm"));
        Assert.Equal(404, await StatusAsync(user, conversation, suspected.Id, "maybe"));
        Assert.Equal(404, await StatusAsync(user, conversation, other.Id, "confirm"));
        Assert.Equal(404, await StatusAsync(user, conversation, "x", "confirm"));
        Assert.Equal(
            404,
            await StatusAsync(user, PublicId.Of("0123456789abcdef01234567", "1"), suspected.Id, "confirm")
        );
        Assert.False((await tenant.ThreadAsync(phone.Number))!.Contact.OptedOut);

        await ActivatorUtilities
            .CreateInstance<ContactEraser>(_app.Services)
            .EraseAsync(tenant.Organization.Id, phone.Number, Stop);
        Assert.Equal(404, await StatusAsync(user, conversation, suspected.Id, "confirm"));
        Assert.Null((await tenant.FindAsync(suspected.Id))!.OptOut);
    }

    [Fact]
    public async Task A_contact_who_opted_out_raises_no_suspicion()
    {
        var (tenant, phone) = await NewPhoneAsync();
        await phone.WritesAsync("STOP");

        await phone.WritesAsync(Unclear);

        Assert.All((await tenant.ThreadAsync(phone.Number))!.Messages, message => Assert.Null(message.OptOut));
    }

    [Theory]
    [InlineData("Stop. Thank you", 1)]
    [InlineData("STOP\n\nAnn", 1)]
    [InlineData("\u0405\u0422\u041E\u0420", 1)]
    [InlineData("\u24C8\u24C9\u24C4\u24C5", 1)]
    [InlineData("STOP", 0)]
    [InlineData("Stop! \U0001F64F", 0)]
    public async Task The_relay_confirms_an_opt_out_that_the_provider_does_not_recognise(string text, int confirmations)
    {
        var (tenant, phone) = await NewPhoneAsync();

        await phone.WritesAsync(text);

        Assert.True((await tenant.ThreadAsync(phone.Number))!.Contact.OptedOut);
        Assert.Equal(confirmations, (await simulator.Messages(phone.Number)).Length);
    }

    private static async Task<int> StatusAsync(ApiUser user, string conversation, string message, string decision) =>
        (await user.PostAsync($"/api/conversations/{conversation}/messages/{message}/opt-out/{decision}")).Status;

    private async Task<(Tenant Tenant, Phone Phone)> NewPhoneAsync()
    {
        var tenant = await _app.NewTenantAsync();
        return (tenant, new Phone(_app, tenant, ProviderName.Twilio));
    }
}
