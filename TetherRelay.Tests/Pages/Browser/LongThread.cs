using TetherRelay.Core;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Texts;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Pages.Browser;

/// <summary>A thread with more messages than a test can send.</summary>
internal static class LongThread
{
    private const int Transaction = 100;

    /// <summary>Puts earlier messages before the ones that a thread has: "Message 1" to "Message n".</summary>
    public static async Task PrependAsync(RelayApp app, Tenant tenant, string number, int count)
    {
        var first = (await tenant.ThreadAsync(number))!.Messages[0];
        var table = app.Services.GetRequiredService<RelayStorage>().Tables.GetTableClient(TableNames.Threads);
        var contactId = await tenant.ContactIdAsync(number);
        var partition = ThreadKeys.Partition(tenant.Organization.Id, contactId);
        foreach (var numbers in Enumerable.Range(1, count).Chunk(Transaction))
        {
            var transaction = new TableTransaction(partition);
            foreach (var index in numbers)
                transaction.Insert(MessageRow.From(partition, Earlier(first, contactId, index, count)));
            await transaction.SubmitAsync(table, TestContext.Current.CancellationToken);
        }
    }

    private static Message Earlier(Message first, string contactId, int index, int count)
    {
        var at = first.Created.AddMinutes(index - count - 1);
        var isReply = index % 3 == 0;
        var (status, body) = (isReply ? MessageStatus.Received : MessageStatus.Delivered, $"Message {index}.");
        return first with
        {
            Id = PublicId.Of(contactId, MessagePart.Of(at, (ulong)index)),
            Direction = isReply ? MessageDirection.Inbound : MessageDirection.Outbound,
            Author = isReply ? MessageAuthor.Contact : MessageAuthor.Ai,
            Body = body + string.Concat(Enumerable.Repeat(" And so on.", index % 20)),
            Segments = TextSegments.Of(body),
            Created = at,
            Status = status,
            StatusTimes = new Dictionary<MessageStatus, DateTimeOffset> { [status] = at },
        };
    }
}
