using TetherRelay.Core.Retention;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Calls;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Retention;

/// <summary>What is removed when it is older than it is to be kept, and what stays.</summary>
public sealed class RetentionTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly RetentionStage _stage = new(storage, simulator);

    private Tenant Tenant => _stage.Tenant;

    public async ValueTask InitializeAsync() => await _stage.StartAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Old_texts_go_and_new_ones_stay_with_their_contact_and_conversation()
    {
        var number = Recipients.Next();
        await Tenant.TextAsync(number, "Old");
        _stage.Advance(10);
        await Tenant.TextAsync(number, "New");

        var result = await _stage.ApplyAsync(5);

        Assert.Equal((1, 0, 0), (result.Messages, result.Conversations, result.Contacts));
        var thread = (await Tenant.ThreadAsync(number))!;
        Assert.Equal("New", Assert.Single(thread.Messages).Body);
        Assert.Equal(number, thread.Contact.Number);
        Assert.Single(thread.Conversations);
        Assert.Equal("duplicate", (await Tenant.SendAsync(number, "New")).Code);
    }

    [Fact]
    public async Task The_beginning_of_an_old_text_goes_with_it_where_a_call_keeps_the_conversation()
    {
        var number = Recipients.Next();
        await Tenant.TextAsync(number, "Old");
        _stage.Advance(10);
        await Tenant.EndCallAsync(_stage.App, number, ago: TimeSpan.Zero);

        Assert.Equal(1, (await _stage.ApplyAsync(5, isDryRun: true)).Messages);
        Assert.Equal("Old", Assert.Single((await Tenant.ThreadAsync(number))!.Conversations).Preview);
        await _stage.ApplyAsync(5);

        var conversation = Assert.Single((await Tenant.ThreadAsync(number))!.Conversations);
        Assert.Equal(("", true), (conversation.Preview, conversation.CalledSince));
    }

    [Fact]
    public async Task The_mark_of_a_broken_promise_goes_with_its_call_where_a_text_keeps_the_conversation()
    {
        var number = Recipients.Next();
        await Tenant.BreakPromiseAsync(_stage.App, number);
        _stage.Advance(10);
        await Tenant.TextAsync(number, "New");
        Assert.NotNull(Assert.Single((await Tenant.ThreadAsync(number))!.Conversations).BrokenPromise);

        await _stage.ApplyAsync(5);

        var thread = (await Tenant.ThreadAsync(number))!;
        Assert.Empty(thread.Calls);
        var conversation = Assert.Single(thread.Conversations);
        Assert.Equal((null, "New"), (conversation.BrokenPromise, conversation.Preview));
    }

    [Fact]
    public void Texts_are_kept_for_a_year_by_default() =>
        Assert.Equal(TimeSpan.FromDays(365), new RetentionOptions().Age);

    [Theory]
    [InlineData(5, 30, 1)]
    [InlineData(0, 5, 0)]
    [InlineData(30, 5, 0)]
    [InlineData(null, 5, 1)]
    public async Task An_organization_s_own_age_comes_before_the_relay_s_each_night(int? own, int relays, int removed)
    {
        await _stage.ChangeAsync(organization => organization with { RetentionDays = own });
        await Tenant.TextAsync(Recipients.Next());
        _stage.Advance(10);

        Assert.Equal(removed, (await _stage.ApplyAsync(relays, prefersOwnAge: true)).Messages);
    }

    [Fact]
    public async Task A_contact_without_newer_texts_leaves_no_row()
    {
        var number = Recipients.Next();
        await Tenant.TextAsync(number);
        await _stage.Phone(number).WritesAsync("Thank you");
        await _stage.FlushAsync();
        _stage.Advance(10);

        var result = await _stage.ApplyAsync(5);

        Assert.Equal((2, 1, 1), (result.Messages, result.Conversations, result.Contacts));
        Assert.Empty(await _stage.RowsAsync());
        var user = await ApiUser.OfAsync(_stage.App, Tenant);
        Assert.Empty((await user.ReadAsync("/api/conversations")).GetProperty("conversations").EnumerateArray());
    }

    [Fact]
    public async Task A_contact_who_opted_out_stays_opted_out_and_loses_the_number()
    {
        var number = Recipients.Next();
        await Tenant.TextAsync(number);
        await _stage.Phone(number).WritesAsync("Stop");
        _stage.Advance(10);

        Assert.Equal(1, (await _stage.ApplyAsync(5)).Contacts);

        // The mark of the word stays, so that no replay is taken for news.
        Assert.Equal(["contact", "provider"], (await _stage.RowsAsync()).Select(row => row.Split('|')[0]).Order());
        Assert.True((await Tenant.ThreadAsync(number))!.Contact is { OptedOut: true, Number: null });
        Assert.Equal("opted_out", (await Tenant.SendAsync(number, "Something else")).Code);
        Assert.Equal(0, (await _stage.ApplyAsync(5)).Rows);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(30.0)]
    public async Task An_erased_contact_leaves_no_row_once_no_repeat_needs_one(double? days)
    {
        var (number, returning) = (Recipients.Next(), Recipients.Next());
        foreach (var each in (string[])[number, returning])
        {
            await Tenant.TextAsync(each, "Old");
            await _stage.Phone(each).WritesAsync("Thank you");
            await _stage.EraseAsync(each);
        }

        await _stage.ApplyAsync(days);
        Assert.Equal("duplicate", (await Tenant.SendAsync(number, "Old")).Code);
        _stage.Advance(1);
        await Tenant.TextAsync(returning, "New");
        _stage.Advance(8);

        await _stage.ApplyAsync(days);

        var contactId = await Tenant.ContactIdAsync(number);
        Assert.DoesNotContain(
            await _stage.PartitionsAsync(),
            partition => partition.EndsWith(contactId, StringComparison.Ordinal)
        );
        var thread = (await Tenant.ThreadAsync(returning))!;
        Assert.Equal("New", Assert.Single(thread.Messages).Body);
        Assert.Equal(returning, thread.Contact.Number);
        Assert.Single(thread.Conversations);
    }

    [Fact]
    public async Task An_erased_contact_who_opted_out_leaves_that_and_the_word_s_mark()
    {
        var number = Recipients.Next();
        await Tenant.TextAsync(number);
        await _stage.Phone(number).WritesAsync("Stop");
        await _stage.EraseAsync(number);
        _stage.Advance(9);

        await _stage.ApplyAsync(null);

        Assert.Equal(["contact", "provider"], (await _stage.RowsAsync()).Select(row => row.Split('|')[0]).Order());
        Assert.Equal("opted_out", (await Tenant.SendAsync(number, "Something else")).Code);
        Assert.Equal(0, (await _stage.ApplyAsync(null)).Rows);
    }

    [Fact]
    public async Task A_contact_who_returns_is_new()
    {
        var number = Recipients.Next();
        await Tenant.TextAsync(number);
        _stage.Advance(10);
        await _stage.ApplyAsync(5);

        await Tenant.TextAsync(number);

        var thread = (await Tenant.ThreadAsync(number))!;
        Assert.Equal(thread.Messages[0].Created, thread.Contact.Created);
        Assert.Equal(thread.Messages[0].Created, Assert.Single(thread.Conversations).Created);
        Assert.Equal(2, (await simulator.Messages(number)).Length);
    }

    [Fact]
    public async Task A_claim_is_removed_a_day_after_its_expiry()
    {
        await Tenant.SendAsync(Recipients.Next("0155"));
        _stage.Advance(1);
        Assert.Equal(0, (await _stage.ApplyAsync(null)).Rows);

        _stage.Advance(0.2);
        Assert.Equal(1, (await _stage.ApplyAsync(null)).Expired);

        Assert.DoesNotContain(await _stage.RowsAsync(), row => row.StartsWith("claim|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_an_age_only_what_has_expired_goes()
    {
        var number = Recipients.Next();
        await Tenant.TextAsync(number, "Kept for ever");
        await _stage.Phone(number).WritesAsync("Me, too");
        _stage.Advance(400);

        var result = await _stage.ApplyAsync(null);

        // The claim, and the mark of the reply.
        Assert.Equal((0, 2), (result.Messages, result.Expired));
        Assert.Equal(
            ["Kept for ever", "Me, too"],
            (await Tenant.ThreadAsync(number))!.Messages.Select(message => message.Body)
        );
    }

    [Fact]
    public async Task Expired_counts_of_limits_are_deleted()
    {
        await _stage.RenewAsync();
        var limited = await _stage.App.NewTenantAsync(change: usual => usual with { Limits = new() });
        await limited.SendAsync(Recipients.Next());
        var other = await _stage.App.NewTenantAsync(change: usual => usual with { Limits = new() });
        await other.SendAsync(Recipients.Next());
        _stage.Take(limited);
        await Eventually.TrueAsync(async () => (await _stage.RowsAsync(TableNames.Limits)).Count == 2);
        _stage.Advance(4);

        // Two counts and a claim.
        Assert.Equal(3, (await _stage.ApplyAsync(null)).Expired);

        Assert.Empty(await _stage.RowsAsync(TableNames.Limits));
        _stage.Take(other);
        await Eventually.TrueAsync(async () => (await _stage.RowsAsync(TableNames.Limits)).Count == 2);
    }

    [Fact]
    public async Task A_rehearsal_counts_the_same_and_removes_nothing()
    {
        var number = Recipients.Next();
        await Tenant.TextAsync(number);
        await _stage.Phone(number).WritesAsync("Thank you");
        _stage.Advance(10);
        var before = await _stage.RowsAsync();

        var rehearsal = await _stage.ApplyAsync(5, isDryRun: true);

        Assert.Equal(before, await _stage.RowsAsync());
        Assert.Equal(rehearsal, await _stage.ApplyAsync(5));
    }

    [Fact]
    public async Task A_run_that_is_bounded_goes_on_another_time()
    {
        foreach (var _ in Enumerable.Range(0, 3))
            await Tenant.TextAsync(Recipients.Next());
        _stage.Advance(10);

        Assert.False((await _stage.ApplyAsync(5, mostRows: 1)).IsComplete);
        Assert.NotEmpty(await _stage.RowsAsync());
        while (!(await _stage.ApplyAsync(5, mostRows: 1)).IsComplete) { }

        Assert.Empty(await _stage.RowsAsync());
    }

    [Fact]
    public async Task A_thread_of_more_messages_than_a_transaction_takes_goes_as_a_whole()
    {
        var phone = _stage.Phone(Recipients.Next());
        for (var text = 0; text < 105; text++)
            await phone.WritesAsync($"Text {text}");
        _stage.Advance(10);

        Assert.Equal(105, (await _stage.ApplyAsync(5)).Messages);

        Assert.Empty(await _stage.RowsAsync());
    }
}
