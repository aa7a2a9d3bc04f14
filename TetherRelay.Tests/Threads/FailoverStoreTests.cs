using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Threads;

/// <summary>What happens between the first provider's answer and the second one's attempt.</summary>
public sealed class FailoverStoreTests : IAsyncLifetime
{
    private const string Number = "+14165550100";
    private const string OwnNumber = "+16475550177";

    private readonly StorageTap _tap;
    private readonly RelayStorage _storage;
    private readonly Organization _organization = Samples.Organization() with
    {
        SecondProvider = ProviderName.TextGrid,
        Senders =
        [
            Sender.ForNumber("+12362320246", ProviderName.Twilio),
            Sender.ForNumber(OwnNumber, ProviderName.TextGrid),
        ],
    };
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    private readonly ThreadReader _reader;
    private readonly ThreadStore _threads;
    private readonly ConversationIndexWriter _inbox;
    private readonly FailoverStore _attempts;
    private readonly OutboundMessage _text;

    // Not watched, for what others do meanwhile.
    private readonly TableClient _table;

    private RecordResult.Recorded _first = null!;

    public FailoverStoreTests(StorageFixture storage)
    {
        _tap = new StorageTap(storage);
        _storage = _tap.Storage();
        _table = storage.Clients.Tables.GetTableClient(TableNames.Threads);
        _reader = ThreadStores.Reader(_storage, _time);
        var contacts = new ContactMemory();
        _threads = ThreadStores.In(_storage, _reader, _time, contacts: contacts);
        _inbox = Inboxes.In(_storage);
        _attempts = new FailoverStore(_storage, _reader, _inbox, contacts, _time);
        _text = Samples.To(Number, "Hi", _organization);
    }

    public async ValueTask InitializeAsync()
    {
        await _storage.CreateAsync(Stop);
        using var deadline = new Deadline(_time, TimeSpan.FromSeconds(30));
        _first = Assert.IsType<RecordResult.Recorded>(
            await _threads.RecordAsync(_threads.Draft(_text), ThreadStores.Unlimited, deadline)
        );
        _time.Advance(TimeSpan.FromSeconds(1));
        _tap.Clear();
    }

    public ValueTask DisposeAsync()
    {
        _tap.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_failover_takes_two_reads_and_one_transaction()
    {
        var second = await RecordAsync();

        Assert.Equal(["GET", "GET", "POST"], _tap.Methods);
        await RecordedAsync(second);
    }

    [Fact]
    public async Task A_text_after_a_failover_reads_the_contact_and_meets_no_conflict()
    {
        await RecordAsync();
        _tap.Clear();
        using var deadline = new Deadline(_time, TimeSpan.FromSeconds(30));

        Assert.IsType<RecordResult.Recorded>(
            await _threads.RecordAsync(
                _threads.Draft(_text with { Text = "Another text" }),
                ThreadStores.Unlimited,
                deadline
            )
        );

        Assert.Equal(["GET", "POST"], _tap.Methods);
    }

    [Fact]
    public async Task A_transaction_whose_answer_is_lost_is_recognised_as_our_own()
    {
        // After two reads.
        _tap.Plan = (call, _) => call == 3 ? StorageFault.AnswerLost : StorageFault.None;

        var second = await RecordAsync();

        await RecordedAsync(second);
        _tap.Clear();
        await _threads.RecordOutcomeAsync(
            _organization.Id,
            second!.Message,
            second.ETag,
            new SendOutcome.Accepted("SM1"),
            Stop
        );
        // It was handed the row as it is: no read, no second try.
        Assert.Single(_tap.Calls);
        Assert.Equal(MessageStatus.Sent, (await MessageAsync())!.Status);
    }

    [Fact]
    public async Task A_contact_that_changed_meanwhile_is_read_again()
    {
        _tap.Before = (HttpMethod.Post, () => MergeAsync(ContactKey, "Number", Number));

        var second = await RecordAsync();

        Assert.Equal(2, _tap.Methods.Count(method => method == "POST"));
        await RecordedAsync(second);
    }

    [Fact]
    public async Task A_contact_that_opted_out_meanwhile_is_not_texted()
    {
        _tap.Before = (HttpMethod.Post, () => MergeAsync(ContactKey, "OptedOut", true));

        await NotRecordedAsync();
    }

    [Fact]
    public async Task A_message_that_changed_meanwhile_is_not_sent_again()
    {
        _tap.Before = (HttpMethod.Post, () => MergeAsync(MessageKey, "Status", "delivered"));

        await NotRecordedAsync();

        Assert.Equal(MessageStatus.Delivered, (await MessageAsync())!.Status);
    }

    [Fact]
    public async Task A_contact_that_was_erased_is_not_texted_and_stays_erased()
    {
        Assert.NotEmpty(await RowsAsync());
        await EraseAsync();

        Assert.Null(await RecordAsync());
        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task A_contact_that_is_erased_before_the_transaction_is_not_texted_and_stays_erased()
    {
        Assert.NotEmpty(await RowsAsync());
        _tap.Before = (HttpMethod.Post, EraseAsync);

        Assert.Null(await RecordAsync());
        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task An_organization_without_a_sender_at_the_second_provider_has_none()
    {
        var organization = _organization with { Senders = [.. _organization.Senders.Take(1)] };

        Assert.Null(
            await _attempts.RecordAsync(
                _text with
                {
                    Organization = organization,
                },
                _first,
                ProviderName.TextGrid,
                "connection_failed",
                Stop
            )
        );
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string ContactId => PublicId.Parse(_first.Message.Id).ContactId;

    private string Partition => ThreadKeys.Partition(_organization.Id, ContactId);

    private string ContactKey => ThreadKeys.Contact(ContactId);

    private string MessageKey => ThreadKeys.Message(PublicId.Parse(_first.Message.Id).Part);

    private Task<RecordResult.Recorded?> RecordAsync() =>
        _attempts.RecordAsync(_text, _first, ProviderName.TextGrid, "connection_failed", Stop);

    private async Task RecordedAsync(RecordResult.Recorded? second)
    {
        Assert.Equal(OwnNumber, second?.Sender.Address);
        var message = await MessageAsync();
        Assert.Equal(message!.Attempts, second!.Message.Attempts);
        Assert.Equal(
            [("twilio", "connection_failed"), ("textgrid", null)],
            message.Attempts.Select(attempt => (attempt.Provider, attempt.ErrorCode))
        );
        Assert.Equal(second.Message.ConversationId, message.ConversationId);
        var listed = Assert.Single(await _inbox.ListedAsync(_storage, _organization.Id));
        Assert.Equal((message.Created, message.ConversationId), (listed.At, listed.ConversationId));
    }

    private async Task NotRecordedAsync()
    {
        Assert.Null(await RecordAsync());

        var message = await MessageAsync();
        Assert.Equal(_first.Message.ConversationId, message!.ConversationId);
        Assert.Single(message.Attempts);
        Assert.Empty(await _inbox.ListedAsync(_storage, _organization.Id));
    }

    private Task<Message?> MessageAsync() => _reader.FindMessageAsync(_organization.Id, _first.Message.Id, Stop);

    private Task MergeAsync(string row, string property, object value) =>
        _table.UpsertEntityAsync(new TableEntity(Partition, row) { [property] = value }, cancellationToken: Stop);

    private async Task EraseAsync() => await _table.RemoveAsync(await RowsAsync(), Stop);

    private Task<List<TableEntity>> RowsAsync() =>
        _table.RowsAsync($"PartitionKey eq '{Partition}'", Stop).ToListAsync(Stop).AsTask();
}
