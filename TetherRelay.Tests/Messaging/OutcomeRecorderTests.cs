using System.Diagnostics;
using TetherRelay.Core;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Queues;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Telemetry;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Telemetry;

namespace TetherRelay.Tests.Messaging;

/// <summary>What is tried in the background, by a clock that the test moves on.</summary>
public sealed class OutcomeRecorderTests : IAsyncLifetime
{
    private readonly StorageFixture _fixture;
    private readonly StorageTap _tap;
    private readonly SelfAdvancingClock _time = new(longestPause: TimeSpan.FromSeconds(32));
    private readonly BackgroundWork _background = new();
    private readonly CapturedLogs _logs = new();
    private readonly Organization _organization = Samples.Organization();
    private readonly RelayStorage _storage;
    private readonly ThreadReader _reader;
    private readonly ThreadStore _threads;
    private readonly OutcomeRecorder _recorder;

    public OutcomeRecorderTests(StorageFixture storage)
    {
        _fixture = storage;
        _tap = new StorageTap(storage);
        _storage = _tap.Storage();
        var unsettled = Unsettled.In(_storage, _background, _time);
        _reader = ThreadStores.Reader(_storage, _time);
        _threads = ThreadStores.In(_storage, _reader, _time);
        _recorder = new OutcomeRecorder(
            _threads,
            new OptOutStore(_storage, _reader, new ContactMemory(), _time),
            new NoTextsStore(_storage, _reader, new ContactMemory(), _time),
            unsettled,
            _background,
            _time,
            _logs.Logger<OutcomeRecorder>()
        );
    }

    public async ValueTask InitializeAsync()
    {
        await _storage.CreateAsync(Stop);
        _tap.Clear();
    }

    public ValueTask DisposeAsync()
    {
        _tap.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_outcome_that_cannot_be_recorded_for_a_minute_is_enqueued_for_settlement()
    {
        var opened = await OpenedAsync(_threads.Draft(Samples.To("+14165550100", "Hi", _organization)));
        // The queue, too, so that no other test's app finds the entry.
        _tap.Plan = (_, _) => StorageFault.Busy;
        using var spans = new Spans();

        var recording = RecordAsync(opened, new SendOutcome.Accepted("SM1"));
        var pauses = await _time.RunAsync(_background.StopAsync(Stop));

        // The provider's word is the answer all the same.
        var message = await recording;
        Assert.Equal((MessageStatus.Sent, "SM1"), (message.Status, message.ProviderId));
        Assert.All(pauses, pause => Assert.Equal(TimeSpan.FromSeconds(1), pause));
        Assert.Equal(60, pauses.Count);
        Assert.Contains(
            _tap.Calls,
            call => call.EndsWith($"{QueueNames.UnsettledMessages}/messages", StringComparison.Ordinal)
        );
        Assert.Equal(ActivityStatusCode.Error, spans.Of(RelayTrace.Record).Status);
        Assert.StartsWith(
            $"The outcome of message {opened.Message.Id}, Accepted, could not be recorded",
            Assert.Single(_logs.From(LogLevel.Error)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_answer_knows_of_a_receipt_that_came_before_the_outcome()
    {
        var opened = await OpenedAsync(_threads.Draft(Samples.To("+14165550100", "Hi", _organization)));
        var (contactId, part) = PublicId.Parse(opened.Message.Id);
        var delivered = new TableEntity(ThreadKeys.Partition(_organization.Id, contactId), ThreadKeys.Message(part))
        {
            ["Status"] = "delivered",
        };
        await _fixture
            .Clients.Tables.GetTableClient(TableNames.Threads)
            .UpsertEntityAsync(delivered, cancellationToken: Stop);

        var message = await RecordAsync(opened, new SendOutcome.Accepted("SM1"));

        Assert.Equal((MessageStatus.Delivered, "SM1"), (message.Status, message.ProviderId));
    }

    [Fact]
    public async Task A_message_that_is_not_to_be_found_is_looked_for_ever_more_seldom_for_a_minute()
    {
        var draft = _threads.Draft(Samples.To("+14165550100", "Hi", _organization));

        var pauses = await _time.RunAsync(_recorder.AbandonAsync(draft));

        // The last one ends with the minute.
        Assert.Equal([1, 2, 4, 8, 16, 32], pauses.Select(pause => pause.TotalSeconds));
        Assert.Equal(5, _tap.Calls.Count);
    }

    [Fact]
    public async Task A_message_that_turns_up_late_is_not_sent_for_good()
    {
        var draft = _threads.Draft(Samples.To("+14165550100", "Hi", _organization));
        // The first look finds nothing; before the second one the transaction takes effect after all.
        _tap.Before = (
            HttpMethod.Get,
            () =>
            {
                _tap.Before = (HttpMethod.Get, () => OpenedAsync(draft));
                return Task.CompletedTask;
            }
        );

        var pauses = await _time.RunAsync(_recorder.AbandonAsync(draft));

        Assert.Equal([1, 2], pauses.Select(pause => pause.TotalSeconds));
        var message = await _reader.FindMessageAsync(_organization.Id, draft.MessageId, Stop);
        Assert.Equal((MessageStatus.NotSent, "storage_failed"), (message!.Status, message.ErrorCode));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<Message> RecordAsync(RecordResult.Recorded opened, SendOutcome outcome)
    {
        using var deadline = new Deadline(_time, TimeSpan.FromSeconds(40));
        return await _recorder.RecordAsync(_organization.Id, opened, outcome, deadline);
    }

    // Not watched.
    private async Task<RecordResult.Recorded> OpenedAsync(PendingMessage draft)
    {
        using var deadline = new Deadline(_time, TimeSpan.FromMinutes(5));
        var storage = _fixture.Clients;
        return Assert.IsType<RecordResult.Recorded>(
            await ThreadStores
                .In(storage, ThreadStores.Reader(storage, _time), _time)
                .RecordAsync(draft, ThreadStores.Unlimited, deadline)
        );
    }
}
