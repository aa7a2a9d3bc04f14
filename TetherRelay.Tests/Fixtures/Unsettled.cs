using Microsoft.Extensions.Logging.Abstractions;
using TetherRelay.Core;
using TetherRelay.Core.Conversations;
using TetherRelay.Core.Queues;
using TetherRelay.Core.Storage;

namespace TetherRelay.Tests.Fixtures;

/// <summary>The queue of unsettled messages, for classes that are made by hand.</summary>
internal static class Unsettled
{
    public static UnsettledMessages In(
        RelayStorage storage,
        BackgroundWork? background = null,
        TimeProvider? time = null,
        ILogger<UnsettledMessages>? logger = null
    ) =>
        new(
            storage,
            background ?? new BackgroundWork(),
            time ?? TimeProvider.System,
            logger ?? NullLogger<UnsettledMessages>.Instance
        );

    public static OverdueMessages Overdue(RelayStorage storage, TimeProvider? time = null) =>
        new(In(storage, time: time), time ?? TimeProvider.System);
}
