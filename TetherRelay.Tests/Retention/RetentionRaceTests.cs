using TetherRelay.Core.Retention;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Retention;

/// <summary>Retention beside texts that come at that moment, and with a storage that fails.</summary>
public sealed class RetentionRaceTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly RetentionStage _stage = new(storage, simulator);

    private Tenant Tenant => _stage.Tenant;

    public async ValueTask InitializeAsync() => await _stage.StartAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_contact_who_is_texted_during_the_removal_stays(int transaction)
    {
        var number = Recipients.Next();
        await Tenant.TextAsync(number, "Old");
        _stage.Advance(10);
        // Before the messages go, or between them and the contact.
        Task BeforeAsync(int left)
        {
            if (left > 1)
                _stage.Tap.Before = (HttpMethod.Post, () => BeforeAsync(left - 1));
            return left > 1 ? Task.CompletedTask : Tenant.SendAsync(number, "New");
        }
        _stage.Tap.Before = (HttpMethod.Post, () => BeforeAsync(transaction));

        var result = await _stage.ApplyAsync(5);

        Assert.Null(_stage.Tap.Before);
        Assert.Equal((1, 0, 0), (result.Messages, result.Conversations, result.Contacts));
        var thread = (await Tenant.ThreadAsync(number))!;
        Assert.Equal(number, thread.Contact.Number);
        Assert.Equal("New", Assert.Single(thread.Messages).Body);
        Assert.Equal("New", Assert.Single(thread.Conversations).Preview);
        Assert.Equal("duplicate", (await Tenant.SendAsync(number, "New")).Code);
    }

    [Theory]
    [InlineData(StorageFault.LostOnTheWay)]
    [InlineData(StorageFault.AnswerLost)]
    [InlineData(StorageFault.Busy)]
    public async Task The_next_run_ends_after_a_fault_at_any_call_of_storage(StorageFault fault)
    {
        for (var call = 1; ; call++)
        {
            await _stage.RenewAsync();
            var (gone, stopped) = (Recipients.Next(), Recipients.Next());
            await Tenant.SendAsync(gone);
            await _stage.Phone(stopped).WritesAsync("STOP");
            _stage.Advance(10);
            var failing = call;
            _stage.Tap.Clear();
            // One call with all the repeats that the SDK makes of it.
            _stage.Tap.Plan = (at, _) => at >= failing && at < failing + 4 ? fault : StorageFault.None;
            var ended = await Record.ExceptionAsync(() => _stage.ApplyAsync(5)) is null;
            var reached = _stage.Tap.Calls.Count >= failing;
            _stage.Tap.Plan = (_, _) => StorageFault.None;

            await _stage.ApplyAsync(5);

            // The mark of the word stays, so that no replay is taken for news.
            Assert.Equal(["contact", "provider"], (await _stage.RowsAsync()).Select(row => row.Split('|')[0]).Order());
            Assert.True((await Tenant.ThreadAsync(stopped))!.Contact is { OptedOut: true, Number: null });
            Assert.Null(await Tenant.ThreadAsync(gone));
            if (!reached)
            {
                Assert.True(ended);
                return;
            }
        }
    }
}
