using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Conversations;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.ConversationIndex;

public sealed class ConversationIndexTests(StorageFixture storage) : IAsyncLifetime
{
    private readonly ConversationIndexFixture _stage = new(storage);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await storage.Clients.CreateAsync(Stop);

    public ValueTask DisposeAsync()
    {
        _stage.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task More_conversations_than_a_head_holds_are_listed_newest_first_on_any_size_of_page()
    {
        await _stage.TextsAsync(Enumerable.Range(1, 450).Select(number => (number, number * 7 % 450)));

        var expected = Enumerable.Range(1, 450).OrderByDescending(number => number * 7 % 450).Select(Preview).ToList();
        Assert.Equal(expected, await _stage.ListAsync(100));
        Assert.Equal(expected, await _stage.ListAsync(37));

        static string Preview(int number) => $"{number} at {number * 7 % 450}";
    }

    [Fact]
    public async Task The_first_page_is_made_of_point_reads_alone()
    {
        await _stage.TextsAsync(Enumerable.Range(1, 250).Select(number => (number, number)));
        _stage.Tap.Clear();

        var page = await _stage.PageAsync(100);

        Assert.Equal(100, page.Conversations.Count);
        // Eight heads; contact and conversation of each on the page, and of the one that shows that there are more.
        Assert.Equal(8 + (2 * 101), _stage.Tap.Calls.Count);
        Assert.All(_stage.Tap.Calls, call => Assert.Contains("RowKey=", call, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Texts_that_arrive_between_pages_repeat_no_conversation_and_hide_none_that_stayed()
    {
        await _stage.TextsAsync(Enumerable.Range(1, 260).Select(number => (number, number)));
        var seen = new List<string>();
        var page = await _stage.PageAsync(40);
        for (var second = 1000; ; second += 10)
        {
            seen.AddRange(page.Conversations.Select(found => found.Conversation.Id));
            if (page.Last is not { } last)
                break;
            // Some that were shown, some that were not, and a new one.
            await _stage.TextAsync(255 - (second / 10 % 10), second);
            await _stage.TextAsync(5 + (second / 10 % 10), second + 1);
            await _stage.TextAsync(second, second + 2);
            await _stage.Index.FlushAsync(Stop);
            page = await _stage.PageAsync(40, last);
        }

        Assert.Distinct(seen);
        Assert.All(Enumerable.Range(20, 220), number => Assert.Contains(_stage.Id(number), seen));
    }

    [Fact]
    public async Task A_conversation_that_comes_back_leaves_no_row_behind()
    {
        await _stage.TextsAsync(Enumerable.Range(1, 250).Select(number => (number, number)));
        var rows = (await _stage.RowsAsync()).Count;

        for (var number = 1; number <= 20; number++)
            await _stage.TextAsync(number, 1000 + number, before: number);
        await _stage.Index.FlushAsync(Stop);
        await _stage.RestAsync();

        Assert.Equal(rows - 20, (await _stage.RowsAsync()).Count);
        Assert.Equal(250, (await _stage.ListAsync()).Count);
    }

    [Fact]
    public async Task An_outdated_row_is_not_shown_and_the_list_that_reads_it_removes_it()
    {
        await _stage.TextsAsync(Enumerable.Range(1, 250).Select(number => (number, number)));
        var rows = (await _stage.RowsAsync()).Count;
        // The process that recorded this one died before the index heard of it.
        await _stage.TextAsync(3, 1000, dies: true);

        Assert.DoesNotContain("3 at 1000", await _stage.ListAsync());

        Assert.Equal("3 at 1000", (await _stage.ListAsync())[0]);
        Assert.Equal(250, (await _stage.ListAsync()).Distinct().Count());
        Assert.Equal(rows - 1, (await _stage.RowsAsync()).Count);
    }

    [Fact]
    public async Task The_page_shows_the_threads_data_while_the_order_lags_and_repairs_the_order()
    {
        await _stage.TextsAsync([(1, 1), (2, 2), (3, 3)]);
        await _stage.TextAsync(1, 10, dies: true);

        Assert.Equal(["1 at 10", "3 at 3", "2 at 2"], await _stage.ListAsync());
        Assert.Equal(_stage.Id(3), (await _stage.PageAsync(2)).Last?.ConversationId);
    }

    [Fact]
    public async Task A_conversation_that_is_gone_is_not_shown_and_leaves_the_index()
    {
        await _stage.TextsAsync([(1, 1), (2, 2), (3, 3)]);
        await _stage.EraseAsync(2);

        Assert.Equal(["3 at 3", "1 at 1"], await _stage.ListAsync());

        var head = IndexHead.Read(Assert.Single(await _stage.RowsAsync()));
        Assert.DoesNotContain(head.Entries, entry => entry.ConversationId == _stage.Id(2));
    }

    [Fact]
    public async Task Many_processes_that_write_one_head_at_once_lose_nothing()
    {
        await _stage.TextsAsync(Enumerable.Range(1, 160).Select(number => (number, number)));
        var processes = Enumerable.Range(0, 8).Select(_ => _stage.Another()).ToList();

        foreach (var number in Enumerable.Range(1, 160))
            processes[number % 8]
                .Update(_stage.Organization, _stage.Id(number), ConversationIndexFixture.At(1000 + number));
        await Task.WhenAll(processes.Select(process => process.FlushAsync(Stop)));

        var head = IndexHead.Read(Assert.Single(await _stage.RowsAsync()));
        Assert.Equal(160, head.Entries.Count);
        Assert.All(head.Entries, entry => Assert.True(entry.At > ConversationIndexFixture.At(1000)));
    }

    [Fact]
    public async Task Rows_that_were_written_ahead_of_a_head_that_was_not_are_neither_listed_twice_nor_lost()
    {
        await _stage.TextsAsync(Enumerable.Range(1, 200).Select(number => (number, number)));
        _stage.Tap.Plan = (_, request) =>
            request.Method == HttpMethod.Put ? StorageFault.LostOnTheWay : StorageFault.None;
        for (var number = 201; number <= 260; number++)
            await _stage.TextAsync(number, number);
        await Assert.ThrowsAnyAsync<Exception>(() => _stage.Index.FlushAsync(Stop));
        _stage.Tap.Plan = (_, _) => StorageFault.None;
        Assert.Contains(
            await _stage.RowsAsync(),
            row => row.RowKey == $"at|{new IndexPosition(ConversationIndexFixture.At(1), _stage.Id(1))}"
        );
        // Whose row was written ahead is texted again, which another process tells.
        await _stage.TextAsync(1, 1000, dies: true);
        var other = _stage.Another();
        other.Update(
            _stage.Organization,
            _stage.Id(1),
            ConversationIndexFixture.At(1000),
            ConversationIndexFixture.At(1)
        );
        await other.FlushAsync(Stop);

        Assert.Equal(["1 at 1000", .. Previews(2, 200)], await _stage.ListAsync());
        Assert.Equal(["1 at 1000", .. Previews(2, 260)], await _stage.ListAsync());

        static IEnumerable<string> Previews(int first, int last) =>
            Enumerable.Range(first, last - first + 1).Reverse().Select(number => $"{number} at {number}");
    }

    [Fact]
    public async Task A_row_stays_until_the_index_has_learned_where_its_conversation_belongs()
    {
        await _stage.TextsAsync(Enumerable.Range(1, 250).Select(number => (number, number)));
        await _stage.TextAsync(3, 1000, dies: true);
        var rows = (await _stage.RowsAsync()).Count;
        // So much waits to be written that nothing more is taken.
        for (
            var number = 0;
            _stage.Index.Update("another", $"00{number:x22}.1", ConversationIndexFixture.At(number));
            number++
        ) { }

        for (IndexPosition? after = null; ; )
            if ((after = (await _stage.PageAsync(100, after)).Last) is null)
                break;
        await _stage.RestAsync();

        Assert.Equal(rows, (await _stage.RowsAsync()).Count);
    }

    [Theory]
    [InlineData(StorageFault.LostOnTheWay)]
    [InlineData(StorageFault.AnswerLost)]
    [InlineData(StorageFault.Busy)]
    public async Task An_update_that_storage_refuses_is_written_by_the_next_flush(StorageFault fault)
    {
        await _stage.TextAsync(1, 1);
        _stage.Tap.Plan = (_, request) => request.Method == HttpMethod.Post ? fault : StorageFault.None;
        await Assert.ThrowsAnyAsync<Exception>(() => _stage.Index.FlushAsync(Stop));
        _stage.Tap.Plan = (_, _) => StorageFault.None;

        await _stage.Index.FlushAsync(Stop);

        Assert.Equal(["1 at 1"], await _stage.ListAsync());
    }

    [Fact]
    public async Task A_caller_that_waits_for_the_index_gets_the_write_or_its_exception()
    {
        await _stage.TextAsync(1, 1, dies: true);
        _stage.Tap.Plan = (_, _) => StorageFault.Busy;
        await Assert.ThrowsAsync<RequestFailedException>(() => TouchAsync(1));
        _stage.Tap.Plan = (_, _) => StorageFault.None;

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => TouchAsync(1)));

        Assert.Single(IndexHead.Read(Assert.Single(await _stage.RowsAsync())).Entries);
    }

    [Fact]
    public async Task A_rebuild_finds_every_conversation_and_takes_away_what_does_not_hold()
    {
        await _stage.TextsAsync(Enumerable.Range(1, 250).Select(number => (number, number)));
        var before = await _stage.ListAsync();
        await _stage.LoseAsync();

        Assert.Equal(new IndexRebuildResult(250, 0), await _stage.RebuildAsync());
        Assert.Equal(before, await _stage.ListAsync());

        await _stage.TextAsync(1, 1000, dies: true);
        await _stage.TextAsync(999, 1001, dies: true);
        await _stage.EraseAsync(250);
        Assert.Equal(new IndexRebuildResult(250, 2), await _stage.RebuildAsync());
        Assert.Equal(["999 at 1001", "1 at 1000", "249 at 249"], (await _stage.ListAsync()).Take(3));
        Assert.Equal(new IndexRebuildResult(250, 0), await _stage.RebuildAsync());
    }

    private Task TouchAsync(int number) =>
        _stage.Index.UpdateAsync(
            _stage.Organization,
            _stage.Id(number),
            ConversationIndexFixture.At(number),
            null,
            Stop
        );
}
