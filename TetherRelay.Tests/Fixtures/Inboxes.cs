using Microsoft.Extensions.Logging.Abstractions;
using TetherRelay.Core;
using TetherRelay.Core.Inbox;
using TetherRelay.Core.Storage;

namespace TetherRelay.Tests.Fixtures;

/// <summary>The inbox index, for classes that are made by hand. It writes nothing unless it is told to.</summary>
internal static class Inboxes
{
    public static InboxIndex In(RelayStorage storage, BackgroundWork? background = null, TimeProvider? time = null) =>
        new(storage, background ?? new BackgroundWork(), time ?? TimeProvider.System, NullLogger<InboxIndex>.Instance);

    /// <summary>Has an index write what it was told, and reads all that is then listed of an organization.</summary>
    public static async Task<List<InboxPosition>> ListedAsync(
        this InboxIndex index,
        RelayStorage storage,
        string organizationId
    )
    {
        var stop = TestContext.Current.CancellationToken;
        await index.FlushAsync(stop);
        return await new InboxWalk(new InboxTable(storage), organizationId)
            .AfterAsync(null, stop)
            .Select(candidate => candidate.Position)
            .ToListAsync(stop);
    }
}
