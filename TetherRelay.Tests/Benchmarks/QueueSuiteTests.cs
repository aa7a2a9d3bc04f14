using Azure.Storage.Queues;

namespace TetherRelay.Tests.Benchmarks;

/// <summary>What the relay relies on of a queue: the same of the emulator and of the benchmarks' storage in memory.</summary>
public sealed class QueueSuiteTests(MemoryStorageFixture storage) : IClassFixture<MemoryStorageFixture>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    public static TheoryData<string> Both => StorageSuiteTests.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_missing_queue_is_refused_until_it_is_made(string name)
    {
        var queue = Queue(name);

        Assert.Equal("404 QueueNotFound", await TableOutcome.OfAsync(() => queue.SendMessageAsync("é", Stop)));
        await queue.CreateIfNotExistsAsync(cancellationToken: Stop);
        await queue.CreateIfNotExistsAsync(cancellationToken: Stop);
        Assert.Equal("done", await TableOutcome.OfAsync(() => queue.SendMessageAsync("é", Stop)));
        await queue.DeleteAsync(Stop);
        Assert.False((await queue.ExistsAsync(Stop)).Value);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_received_message_is_hidden_until_its_receipt_deletes_it(string name)
    {
        var queue = Queue(name);
        await queue.CreateAsync(cancellationToken: Stop);
        await queue.SendMessageAsync("é 1", Stop);
        await queue.SendMessageAsync("2", visibilityTimeout: Long, cancellationToken: Stop);

        Assert.Equal(2, (await queue.GetPropertiesAsync(Stop)).Value.ApproximateMessagesCount);
        Assert.Equal("é 1", (await queue.PeekMessagesAsync(10, Stop)).Value.Single().Body.ToString());
        var received = (await queue.ReceiveMessagesAsync(10, Long, Stop)).Value.Single();

        Assert.Equal(("é 1", 1), (received.Body.ToString(), received.DequeueCount));
        Assert.Empty((await queue.ReceiveMessagesAsync(10, Long, Stop)).Value);
        Assert.Equal("400 PopReceiptMismatch", await DeleteAsync("AgAAAAMAAAAAAAAA"));
        Assert.Equal("done", await DeleteAsync(received.PopReceipt));
        Assert.Equal("404 MessageNotFound", await DeleteAsync(received.PopReceipt));
        Assert.Equal(1, (await queue.GetPropertiesAsync(Stop)).Value.ApproximateMessagesCount);

        Task<string> DeleteAsync(string receipt) =>
            TableOutcome.OfAsync(() => queue.DeleteMessageAsync(received.MessageId, receipt, Stop));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_message_that_its_receiver_shows_again_has_been_received_once(string name)
    {
        var queue = Queue(name);
        await queue.CreateAsync(cancellationToken: Stop);
        await queue.SendMessageAsync("text", Stop);
        var received = (await queue.ReceiveMessageAsync(Long, Stop)).Value;

        await queue.UpdateMessageAsync(received.MessageId, received.PopReceipt, cancellationToken: Stop);

        Assert.Equal(2, (await queue.ReceiveMessageAsync(Long, Stop)).Value.DequeueCount);
    }

    private QueueClient Queue(string name) => storage.Clients(name).Queues.GetQueueClient($"suite-{Guid.NewGuid():n}");
}
