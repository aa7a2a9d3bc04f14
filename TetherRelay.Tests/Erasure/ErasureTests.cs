using TetherRelay.Core;
using TetherRelay.Core.Erasure;
using TetherRelay.Core.Threads;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Erasure;

/// <summary>What remains of an erased contact, and what happens to later texts.</summary>
public sealed class ErasureTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly ErasureStage _stage = new(storage, simulator);

    public async ValueTask InitializeAsync() => await _stage.StartAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task An_erasure_leaves_neither_number_nor_words_nor_foreign_ids()
    {
        var (tenant, phone) = await TalkedAsync();
        var sent = Assert.Single(await simulator.Messages(phone.Number));
        var before = await _stage.TracesAsync(tenant, phone.Number);

        var left = (await _stage.EraseAsync(tenant, phone.Number))!;

        var traces = await _stage.TracesAsync(tenant, phone.Number);
        foreach (var trace in (string[])[phone.Number[1..], "the answer", "Thank you", sent.Id, "conv_1"])
        {
            Assert.Contains(trace, before, StringComparison.Ordinal);
            Assert.DoesNotContain(trace, traces, StringComparison.Ordinal);
        }
        Assert.Equal((2, 2), (left.Messages, left.Segments));
    }

    [Fact]
    public async Task Ids_statuses_and_segments_of_erased_messages_stay()
    {
        var (tenant, phone) = await TalkedAsync();
        var before = (await tenant.ThreadAsync(phone.Number))!.Messages;

        await _stage.EraseAsync(tenant, phone.Number);

        var after = (await tenant.ThreadAsync(phone.Number))!.Messages;
        Assert.Equal(before.Select(Counted), after.Select(Counted));
        Assert.All(after, message => Assert.NotNull(message.ErasedAt));

        static object Counted(Message message) =>
            (
                message.Id,
                message.ConversationId,
                message.Direction,
                message.Author,
                message.Status,
                message.StatusAt,
                message.Segments,
                message.Attempts.Count
            );
    }

    [Fact]
    public async Task Erasing_once_more_changes_nothing_and_who_was_never_there_cannot_be_erased()
    {
        var (tenant, phone) = await TalkedAsync();
        var first = await _stage.EraseAsync(tenant, phone.Number);
        var traces = await _stage.TracesAsync(tenant, phone.Number);

        var again = await _stage.EraseAsync(tenant, phone.Number);

        Assert.Equal((first!.Messages, first.Segments), (again!.Messages, again.Segments));
        Assert.Equal(traces, await _stage.TracesAsync(tenant, phone.Number));
        Assert.Null(await _stage.EraseAsync(tenant, Recipients.Next()));
    }

    [Fact]
    public async Task A_request_that_comes_again_sends_no_second_text_and_brings_nothing_back()
    {
        var (tenant, phone) = await TalkedAsync();
        await _stage.EraseAsync(tenant, phone.Number);

        var again = await tenant.SendAsync(phone.Number, "Here is the answer");

        Assert.Equal("duplicate", again.Code);
        Assert.Single(await simulator.Messages(phone.Number));
        Assert.DoesNotContain(
            phone.Number[1..],
            await _stage.TracesAsync(tenant, phone.Number),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_contact_who_opted_out_stays_opted_out_after_the_erasure_until_an_opt_in()
    {
        var (tenant, phone) = await TalkedAsync();
        await phone.WritesAsync("STOP");

        Assert.True((await _stage.EraseAsync(tenant, phone.Number))!.Contact!.OptedOut);

        Assert.Equal("opted_out", (await tenant.SendAsync(phone.Number, "Something else")).Code);
        Assert.Null((await tenant.ThreadAsync(phone.Number))!.Contact.Number);
        await phone.WritesAsync("START");
        await tenant.TextAsync(phone.Number, "Welcome back");
        Assert.Equal(phone.Number, (await tenant.ThreadAsync(phone.Number))!.Contact.Number);
    }

    [Fact]
    public async Task A_text_that_is_handed_over_again_is_not_written_down_again()
    {
        var tenant = await _stage.App.NewTenantAsync();
        var phone = _stage.PhoneOf(tenant);
        var body = phone.NewText("My address is 1 Main Street");
        await phone.HandOverAsync(body);
        await _stage.EraseAsync(tenant, phone.Number);

        Assert.Equal(200, (await phone.HandOverAsync(body)).Status);

        Assert.Equal("", (await tenant.MessageAsync(phone.Number)).Body);
        Assert.DoesNotContain("Main", await _stage.TracesAsync(tenant, phone.Number), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_to_a_repeated_webhook_of_an_erased_contact_is_sent_once()
    {
        var tenant = await _stage.App.NewTenantAsync(ProviderName.Sinch);
        var phone = new Phone(_stage.App, tenant, ProviderName.Sinch);
        var body = phone.NewText("HELP");
        await phone.HandOverAsync(body);
        await _stage.EraseAsync(tenant, phone.Number);

        Assert.Equal(200, (await phone.HandOverAsync(body)).Status);

        Assert.Single(await simulator.Messages(phone.Number));
        Assert.Equal("", await _stage.TracesAsync(tenant, ""));
    }

    [Fact]
    public async Task A_receipt_that_comes_late_brings_the_message_further_and_nothing_back()
    {
        var tenant = await _stage.App.NewTenantAsync();
        var number = Recipients.Next("0155");
        await tenant.SendAsync(number);
        var text = Assert.Single(await simulator.Messages(number));
        await _stage.EraseAsync(tenant, number);

        var receipt = SignedCallback.Receipt(ProviderName.Twilio, text.Id, "undelivered", "21610");
        using var request = SignedCallback.Of(ProviderName.Twilio, text.CallbackUrl!, receipt);
        Assert.Equal(200, (await _stage.PhoneOf(tenant, number).PostAsync(request)).Status);

        Assert.Equal(MessageStatus.Undelivered, (await tenant.MessageAsync(number)).Status);
        // What the provider said of the person counts, without a number.
        Assert.True((await tenant.ThreadAsync(number))!.Contact is { OptedOut: true, Number: null });
        Assert.DoesNotContain(text.Id, await _stage.TracesAsync(tenant, number), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_erased_contact_is_shown_as_erased_and_cannot_be_answered()
    {
        var (tenant, phone) = await TalkedAsync();
        var user = await ApiUser.OfAsync(_stage.App, tenant);
        var path = $"/api/conversations/{(await tenant.ThreadAsync(phone.Number))!.Conversations[0].Id}";
        await _stage.EraseAsync(tenant, phone.Number);

        var conversation = await user.ReadAsync(path);
        var messages = (await user.ReadAsync($"{path}/messages")).GetProperty("messages").EnumerateArray().ToList();
        var answer = await user.PostAsync($"{path}/messages", """{"text":"Hello?"}""", "key");

        Assert.Equal(JsonValueKind.Null, conversation.GetProperty("contact").GetProperty("number").ValueKind);
        Assert.Equal("", conversation.GetProperty("last_message").GetProperty("preview").GetString());
        Assert.All(messages, message => Assert.Equal(JsonValueKind.String, message.GetProperty("erased_at").ValueKind));
        Assert.Equal(JsonValueKind.Null, messages[0].GetProperty("from").ValueKind);
        Assert.Equal(JsonValueKind.Null, messages[1].GetProperty("to").ValueKind);
        Assert.Equal((409, "urn:tether:contact_erased"), (answer.Status, answer.Json.GetProperty("type").GetString()));
        Assert.Single(await simulator.Messages(phone.Number));
    }

    /// <summary>A text of the agent's, and its answer.</summary>
    private async Task<(Tenant Tenant, Phone Phone)> TalkedAsync()
    {
        var tenant = await _stage.App.NewTenantAsync();
        var phone = _stage.PhoneOf(tenant);
        await tenant.TextAsync(phone.Number, "Here is the answer");
        Assert.Equal(200, (await phone.WritesAsync("Thank you")).Status);
        return (tenant, phone);
    }
}
