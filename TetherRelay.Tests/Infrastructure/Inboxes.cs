using Microsoft.Extensions.Logging.Abstractions;
using TetherRelay.Core;
using TetherRelay.Core.Inbox;
using TetherRelay.Core.Storage;

namespace TetherRelay.Tests.Infrastructure;

/// <summary>The inbox index, for classes that are made by hand. It writes nothing unless it is told to.</summary>
internal static class Inboxes
{
    public static InboxIndex In(RelayStorage storage, BackgroundWork? background = null, TimeProvider? time = null) =>
        new(storage, background ?? new BackgroundWork(), time ?? TimeProvider.System, NullLogger<InboxIndex>.Instance);
}
