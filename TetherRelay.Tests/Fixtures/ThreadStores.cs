using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TetherRelay.Core;
using TetherRelay.Core.Inbox;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Tests.Fixtures;

/// <summary>What reads and writes threads, for classes that are made by hand.</summary>
internal static class ThreadStores
{
    public static ThreadStore In(
        RelayStorage storage,
        ThreadReader reader,
        TimeProvider? time = null,
        InboxIndex? inbox = null
    ) =>
        new(
            storage,
            reader,
            inbox ?? Inboxes.In(storage),
            new IdFactory(),
            time ?? TimeProvider.System,
            NullLogger<ThreadStore>.Instance
        );

    public static ThreadReader Reader(RelayStorage storage, TimeProvider? time = null) =>
        new(storage, Unsettled.In(storage), Options.Create(new RelayOptions()), time ?? TimeProvider.System);
}
