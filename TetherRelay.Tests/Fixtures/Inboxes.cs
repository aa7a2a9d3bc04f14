using Microsoft.Extensions.Logging.Abstractions;
using TetherRelay.Core;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Conversations;
using TetherRelay.Core.Storage;

namespace TetherRelay.Tests.Fixtures;

/// <summary>The inbox index, for classes that are made by hand. It writes only when a test flushes it.</summary>
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

    /// <summary>Flushes an index, and reads all that it then lists of an organization.</summary>
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
