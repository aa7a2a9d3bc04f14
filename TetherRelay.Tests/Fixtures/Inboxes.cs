using Microsoft.Extensions.Logging.Abstractions;
using TetherRelay.Core;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Conversations;
using TetherRelay.Core.Storage;

namespace TetherRelay.Tests.Fixtures;

/// <summary>The inbox index, for classes that are made by hand. It writes nothing unless it is told to.</summary>
internal static class Inboxes
{
    public static ConversationIndexWriter In(
        RelayStorage storage,
        BackgroundWork? background = null,
        TimeProvider? time = null
    ) =>
        new(
            storage,
            background ?? new BackgroundWork(),
            time ?? TimeProvider.System,
            NullLogger<ConversationIndexWriter>.Instance
        );

    /// <summary>Has an index write what it was told, and reads all that is then listed of an organization.</summary>
    public static async Task<List<IndexPosition>> ListedAsync(
        this ConversationIndexWriter index,
        RelayStorage storage,
        string organizationId
    )
    {
        var stop = TestContext.Current.CancellationToken;
        await index.FlushAsync(stop);
        return await new IndexScan(new IndexTable(storage), organizationId)
            .ScanAsync(null, stop)
            .Select(candidate => candidate.Position)
            .ToListAsync(stop);
    }
}
