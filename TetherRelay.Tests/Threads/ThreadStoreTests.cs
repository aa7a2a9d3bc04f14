using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.OptOuts;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Threads;

public sealed class ThreadStoreTests : IAsyncLifetime
{
    private const string Number = "+14165550100";

    private readonly StorageTap _tap;
    private readonly RelayStorage _storage;
    private readonly Organization _organization = Samples.Organization();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    private readonly ThreadReader _reader;
    private readonly ConversationIndexWriter _inbox;
    private readonly ThreadStore _threads;

    // Not watched, for what others do meanwhile.
    private readonly TableClient _table;

    public ThreadStoreTests(StorageFixture storage)
    {
        _tap = new StorageTap(storage);
        _storage = _tap.Storage();
        _reader = ThreadStores.Reader(_storage, _time);
        _inbox = Inboxes.In(_storage);
        _table = storage.Clients.Tables.GetTableClient(TableNames.Threads);
        _threads = ThreadStores.In(_storage, _reader, _time, _inbox);
    }

    public async ValueTask InitializeAsync()
    {
        await _storage.CreateAsync(TestContext.Current.CancellationToken);
        _tap.Clear();
    }

    public ValueTask DisposeAsync()
    {
        _tap.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_first_text_makes_contact_conversation_and_message_in_one_transaction()
    {
        await OpenedAsync(Text("Hi"));

        Assert.Equal(["POST"], _tap.Methods);
        var thread = await ThreadAsync();
        Assert.Equal(Number, thread.Contact.Number);
        var conversation = Assert.Single(thread.Conversations);
        Assert.Equal(
            ("sms", "12362320246", false),
            (conversation.Channel, conversation.SenderId, conversation.Resolved)
        );
        Assert.Equal(("Hi", MessageAuthor.Ai), (conversation.Preview, conversation.LastAuthor));
        var message = Assert.Single(thread.Messages);
        Assert.Equal(("Hi", MessageStatus.Sending), (message.Body, message.Status));
        Assert.Equal(conversation.Id, message.ConversationId);
        Assert.Equal("twilio", Assert.Single(message.Attempts).Provider);
    }

    [Fact]
    public async Task A_contact_that_this_process_wrote_last_is_not_read()
    {
        await OpenedAsync(Text("One"));
        await OpenedAsync(Text("Two"));

        await OpenedAsync(Text("Three"));

        Assert.Equal(["POST", "POST", "POST"], _tap.Methods);
        var thread = await ThreadAsync();
        Assert.Equal(3, thread.Messages.Count);
        Assert.Equal((Number, "12362320246"), (thread.Contact.Number, Assert.Single(thread.Contact.Senders)));
    }

    [Fact]
    public async Task A_contact_that_another_process_wrote_is_read_after_the_conflict()
    {
        await OpenedAsync(Text("One"));
        await OpenAsync(OtherProcess(), _time, Text("Two"));
        _tap.Clear();

        await OpenedAsync(Text("Three"));

        Assert.Equal(["POST", "GET", "POST"], _tap.Methods);
        Assert.Equal(3, (await ThreadAsync()).Messages.Count);
    }

    [Fact]
    public async Task A_contact_that_opted_out_elsewhere_gets_no_text_and_one_that_opted_in_again_does()
    {
        await OpenedAsync(Text("One"));
        await SetOptOutAsync(true);
        Assert.IsType<RecordResult.OptedOut>(await OpenAsync(Text("Two")));
        await SetOptOutAsync(false);

        await OpenedAsync(Text("Three"));

        Assert.Equal(["One", "Three"], (await ThreadAsync()).Messages.Select(message => message.Body).Order());

        Task SetOptOutAsync(bool isOptedOut) =>
            new OptOutStore(_storage, _reader, new ContactMemory(), _time).SetAsync(
                _organization.Id,
                Number,
                isOptedOut,
                OptOutSource.Operator,
                "",
                Stop
            );
    }

    [Fact]
    public async Task Where_most_unknown_contacts_exist_they_are_read_first()
    {
        var numbers = Enumerable.Range(0, 6).Select(number => $"+1416555{1000 + number}").ToList();
        var other = OtherProcess();
        foreach (var number in numbers)
            await OpenAsync(other, _time, Samples.To(number, "One", _organization));
        _tap.Clear();

        foreach (var number in numbers)
            await OpenedAsync(Samples.To(number, "Two", _organization));

        string[] assumed = ["POST", "GET", "POST"];
        string[] read = ["GET", "POST"];
        Assert.Equal([.. assumed, .. assumed, .. assumed, .. assumed, .. read, .. read], _tap.Methods);
    }

    [Fact]
    public async Task Sixty_four_first_texts_at_once_make_one_contact_and_one_conversation()
    {
        var openings = await AtOnceAsync(64, index => Text($"Text {index}"));

        Assert.All(openings, opening => Assert.IsType<RecordResult.Recorded>(opening));
        var thread = await ThreadAsync();
        Assert.Single(thread.Conversations);
        Assert.Equal(64, thread.Messages.Select(message => message.Body).Distinct().Count());
    }

    [Fact]
    public async Task Of_sixty_four_equal_texts_at_once_one_is_recorded()
    {
        var openings = await AtOnceAsync(64, _ => Text("The same"));

        Assert.Single(openings.OfType<RecordResult.Recorded>());
        Assert.Equal(63, openings.OfType<RecordResult.AlreadyClaimed>().Count());
        Assert.Single((await ThreadAsync()).Messages);
    }

    [Theory]
    [InlineData(StorageFault.LostOnTheWay)]
    [InlineData(StorageFault.AnswerLost)]
    [InlineData(StorageFault.Busy)]
    public async Task A_transaction_that_fails_or_whose_answer_is_lost_is_recorded_once(StorageFault fault)
    {
        // Longer than the SDK repeats by itself, so that it is the claims that tell.
        _tap.Plan = (call, request) => request.Method == HttpMethod.Post && call < 8 ? fault : StorageFault.None;

        var opened = await OpenedAsync(Text("Hi") with { PreferredNumber = "+14165550199" });

        var message = Assert.Single((await ThreadAsync()).Messages);
        Assert.Equal("+14165550199", opened.Sender.Address);
        var listed = Assert.Single(await _inbox.ListedAsync(_storage, _organization.Id));
        Assert.Equal((message.Created, message.ConversationId), (listed.At, listed.ConversationId));
    }

    [Theory]
    [InlineData(HttpStatusCode.RequestTimeout)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task A_transaction_that_storage_had_no_time_for_is_tried_again(HttpStatusCode status)
    {
        _tap.Refusal = request => request.Method == HttpMethod.Post && Transactions < 5 ? status : null;

        await OpenedAsync(Text("Hi"));

        Assert.Equal(5, Transactions);
    }

    [Fact]
    public async Task A_transaction_that_storage_forbids_is_not_tried_again()
    {
        _tap.Refusal = request => request.Method == HttpMethod.Post ? HttpStatusCode.Forbidden : null;

        await Assert.ThrowsAsync<RequestFailedException>(() => OpenAsync(Text("Hi")));

        Assert.Equal(1, Transactions);
    }

    [Fact]
    public async Task A_contact_that_keeps_changing_is_tried_a_hundred_times_and_then_ten_times_a_second()
    {
        var time = new SelfAdvancingClock(longestPause: TimeSpan.FromSeconds(1));
        var threads = ThreadStores.In(_storage, _reader, time);
        _tap.Refusal = request =>
            request.Method == HttpMethod.Post && Transactions <= 103 ? HttpStatusCode.PreconditionFailed : null;

        var opening = OpenAsync(threads, time, Text("Hi"));
        var pauses = await time.RunAsync(opening);

        Assert.IsType<RecordResult.Recorded>(await opening);
        Assert.Equal(104, Transactions);
        Assert.Equal([100, 100, 100], pauses.Select(pause => pause.TotalMilliseconds));
    }

    [Fact]
    public async Task A_contact_that_is_erased_while_its_claim_is_taken_over_begins_anew()
    {
        var opened = await OpenedAsync(Text("Hi"));
        await RecordAsync(opened, new SendOutcome.NotSent("connection_failed"));
        _time.Advance(TimeSpan.FromSeconds(1));
        // The first transaction meets the claim; the second one was to take it over.
        _tap.Before = (
            HttpMethod.Post,
            () =>
            {
                _tap.Before = (HttpMethod.Post, () => EraseAsync(opened));
                return Task.CompletedTask;
            }
        );

        await OpenedAsync(Text("Hi"));

        Assert.Single((await ThreadAsync()).Messages);
    }

    [Fact]
    public async Task A_request_that_repeats_a_sent_text_and_a_refused_one_gets_the_answer_of_the_sent_one()
    {
        var first = Text("Hi") with { IdempotencyKey = "key 1", ToolCallId = "call 1" };
        var second = first with { IdempotencyKey = "key 2", ToolCallId = "call 2" };
        var sent = await OpenedAsync(first);
        await RecordAsync(sent, new SendOutcome.Accepted("SM1"));
        // As the third request is there already, the refusal is its answer, too.
        await RecordAsync(await OpenedAsync(second), new SendOutcome.NotSent("connection_failed"));

        var third = await OpenAsync(first with { IdempotencyKey = second.IdempotencyKey });
        var fourth = await OpenAsync(second);

        Assert.Equal(sent.Message.Id, Assert.IsType<RecordResult.AlreadyClaimed>(third).Message!.Id);
        Assert.Equal(MessageStatus.NotSent, Assert.IsType<RecordResult.AlreadyClaimed>(fourth).Message!.Status);
    }

    [Fact]
    public async Task A_request_that_repeats_a_sent_text_and_one_under_way_gets_the_answer_of_the_sent_one()
    {
        var first = Text("Hi") with { IdempotencyKey = "key 1", ToolCallId = "call 1" };
        var second = first with { IdempotencyKey = "key 2", ToolCallId = "call 2" };
        var other = Text("Something else") with { IdempotencyKey = "key 3", ToolCallId = "call 3" };
        var sent = await OpenedAsync(first);
        await RecordAsync(sent, new SendOutcome.Accepted("SM1"));
        var underWay = await OpenedAsync(second);
        await OpenedAsync(other);

        var third = await OpenAsync(first with { IdempotencyKey = second.IdempotencyKey });
        Assert.Equal(sent.Message.Id, Assert.IsType<RecordResult.AlreadyClaimed>(third).Message!.Id);
        // Its key tells more than the call of another text.
        foreach (var repeat in (OutboundMessage[])[second, second with { ToolCallId = other.ToolCallId }])
            Assert.Equal(
                underWay.Message.Id,
                Assert.IsType<RecordResult.AlreadyClaimed>(await OpenAsync(repeat)).Message!.Id
            );
    }

    [Fact]
    public async Task A_claim_whose_message_is_gone_holds_all_the_same()
    {
        var opened = await OpenedAsync(Text("Hi"));
        var (contactId, part) = PublicId.Parse(opened.Message.Id);
        var partition = ThreadKeys.Partition(_organization.Id, contactId);
        await _table.DeleteEntityAsync(partition, ThreadKeys.Message(part), cancellationToken: Stop);

        Assert.Null(Assert.IsType<RecordResult.AlreadyClaimed>(await OpenAsync(Text("Hi"))).Message);
    }

    [Fact]
    public async Task A_transaction_that_is_lost_whenever_it_is_tried_is_given_up_long_before_the_deadline()
    {
        _tap.Plan = (_, request) => request.Method == HttpMethod.Post ? StorageFault.LostOnTheWay : StorageFault.None;

        await Assert.ThrowsAsync<AggregateException>(() => OpenAsync(Text("Hi")));

        // Four times, and each time the SDK tries four times.
        Assert.Equal(16, Transactions);
    }

    [Fact]
    public async Task A_resolved_conversation_is_opened_again_and_keeps_when_it_began()
    {
        var began = _time.GetUtcNow();
        await OpenedAsync(Text("First"));
        await ResolveAsync();
        _time.Advance(TimeSpan.FromHours(1));

        await OpenedAsync(Text("Second"));

        var conversation = Assert.Single((await ThreadAsync()).Conversations);
        Assert.False(conversation.Resolved);
        Assert.Equal(began, conversation.Created);
        Assert.Equal("Second", conversation.Preview);
    }

    [Fact]
    public async Task A_text_that_waited_while_a_later_one_was_recorded_does_not_turn_the_conversation_back()
    {
        var early = _threads.Draft(Text("Early"));
        _time.Advance(TimeSpan.FromSeconds(3));
        var late = (await OpenedAsync(Text("Late"))).Message.Created;

        using var deadline = new Deadline(_time, TimeSpan.FromSeconds(30));
        Assert.IsType<RecordResult.Recorded>(await _threads.RecordAsync(early, ThreadStores.Unlimited, deadline));

        var thread = await ThreadAsync();
        Assert.Equal((late, late), (thread.Contact.LastSeen, Assert.Single(thread.Conversations).LastMessageAt));
    }

    [Fact]
    public async Task The_contacts_last_sender_is_used_where_the_call_does_not_say()
    {
        await OpenedAsync(Text("First") with { PreferredNumber = "+14165550199" });

        var opened = await OpenedAsync(Text("Second"));

        Assert.Equal("+14165550199", opened.Message.From);
        Assert.Single((await ThreadAsync()).Conversations);
    }

    [Fact]
    public async Task Each_sender_has_a_conversation_of_its_own()
    {
        await OpenedAsync(Text("First") with { PreferredNumber = "+14165550199" });
        await OpenedAsync(Text("Second") with { PreferredNumber = "+12362320246" });

        var thread = await ThreadAsync();

        Assert.Equal(2, thread.Conversations.Count);
        Assert.Equal(["12362320246", "14165550199"], thread.Contact.Senders);
    }

    [Fact]
    public async Task A_thread_is_not_found_under_another_organization()
    {
        await OpenedAsync(Text("Hi"));

        Assert.NotNull(await _reader.ReadThreadAsync(_organization.Id, Number, 10, Stop));
        Assert.Null(await _reader.ReadThreadAsync($"{_organization.Id[..20]}x", Number, 10, Stop));
    }

    [Fact]
    public async Task A_contact_who_opted_out_is_not_written_to()
    {
        var opened = await OpenedAsync(Text("Hi"));
        var contactId = opened.Message.Id.Split('.')[0];
        var row = new TableEntity($"{_organization.Id}|{contactId}", $"contact|{contactId}") { ["OptedOut"] = true };
        await _table.UpsertEntityAsync(row, cancellationToken: Stop);

        Assert.IsType<RecordResult.OptedOut>(await OpenAsync(Text("Again")));
    }

    [Fact]
    public async Task A_message_that_is_sending_for_longer_than_a_send_can_take_reads_as_unknown()
    {
        await OpenedAsync(Text("Hi"));

        _time.Advance(TimeSpan.FromSeconds(16));

        Assert.Equal(MessageStatus.Unknown, Assert.Single((await ThreadAsync()).Messages).Status);
    }

    [Fact]
    public async Task An_outcome_is_one_merge()
    {
        var opened = await OpenedAsync(Text("Hi"));
        _tap.Clear();

        await RecordAsync(opened, new SendOutcome.Accepted("SM1"));

        Assert.Single(_tap.Calls);
        var message = Assert.Single((await ThreadAsync()).Messages);
        Assert.Equal((MessageStatus.Sent, "SM1"), (message.Status, message.ProviderId));
        Assert.Equal("Hi", message.Body);
    }

    [Fact]
    public async Task A_receipt_that_came_before_the_outcome_is_not_set_back()
    {
        var opened = await OpenedAsync(Text("Hi"));
        await DeliveredAsync(opened.Message.Id);

        var recorded = await RecordAsync(opened, new SendOutcome.Accepted("SM1"));

        Assert.Equal((MessageStatus.Delivered, "SM1"), (recorded.Status, recorded.ProviderId));
        Assert.Equal(MessageStatus.Delivered, Assert.Single((await ThreadAsync()).Messages).Status);
    }

    [Theory]
    [InlineData(StorageFault.LostOnTheWay)]
    [InlineData(StorageFault.AnswerLost)]
    [InlineData(StorageFault.Busy)]
    public async Task An_outcome_whose_first_try_fails_is_recorded_all_the_same(StorageFault fault)
    {
        var opened = await OpenedAsync(Text("Hi"));
        _tap.Clear();
        _tap.Plan = (call, _) => call == 1 ? fault : StorageFault.None;

        await RecordAsync(opened, new SendOutcome.Accepted("SM1"));

        Assert.Equal(MessageStatus.Sent, Assert.Single((await ThreadAsync()).Messages).Status);
    }

    private ThreadStore OtherProcess() => ThreadStores.In(_storage, _reader, _time, _inbox);

    private int Transactions => _tap.Methods.Count(method => method == "POST");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private OutboundMessage Text(string text) => Samples.To(Number, text, _organization);

    private Task<RecordResult> OpenAsync(OutboundMessage request) => OpenAsync(_threads, _time, request);

    private static async Task<RecordResult> OpenAsync(ThreadStore threads, TimeProvider time, OutboundMessage request)
    {
        using var deadline = new Deadline(time, TimeSpan.FromSeconds(30));
        return await threads.RecordAsync(threads.Draft(request), ThreadStores.Unlimited, deadline);
    }

    private async Task<RecordResult.Recorded> OpenedAsync(OutboundMessage request) =>
        Assert.IsType<RecordResult.Recorded>(await OpenAsync(request));

    private async Task<RecordResult[]> AtOnceAsync(int count, Func<int, OutboundMessage> request)
    {
        var openings = new ConcurrentBag<RecordResult>();
        await Task.WhenAll(
            Enumerable.Range(0, count).Select(async index => openings.Add(await OpenAsync(request(index))))
        );
        return [.. openings];
    }

    private Task<Message> RecordAsync(RecordResult.Recorded opened, SendOutcome outcome) =>
        _threads.RecordOutcomeAsync(_organization.Id, opened.Message, opened.ETag, outcome, Stop);

    private async Task<ContactThread> ThreadAsync() =>
        await _reader.ReadThreadAsync(_organization.Id, Number, 1000, Stop)
        ?? throw new InvalidOperationException("There is no thread.");

    private async Task EraseAsync(RecordResult.Recorded opened)
    {
        var partition = ThreadKeys.Partition(_organization.Id, PublicId.Parse(opened.Message.Id).ContactId);
        await _table.RemoveAsync(
            await _table.RowsAsync($"PartitionKey eq '{partition}'", Stop).ToListAsync(Stop),
            Stop
        );
    }

    private Task ResolveAsync()
    {
        var contactId = ThreadKeys.ContactId(TestKeys.Of(_organization.Id), Number);
        return MergeAsync(contactId, ThreadKeys.Conversation(contactId, "12362320246"), "Resolved", true);
    }

    private Task DeliveredAsync(string messageId)
    {
        var (contactId, part) = PublicId.Parse(messageId);
        return MergeAsync(contactId, ThreadKeys.Message(part), "Status", "delivered");
    }

    private Task MergeAsync(string contactId, string row, string property, object value) =>
        _table.UpsertEntityAsync(
            new TableEntity(ThreadKeys.Partition(_organization.Id, contactId), row) { [property] = value },
            cancellationToken: Stop
        );
}
