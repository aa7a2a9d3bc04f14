using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TetherRelay.Core;
using TetherRelay.Core.Settlement;
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
}
