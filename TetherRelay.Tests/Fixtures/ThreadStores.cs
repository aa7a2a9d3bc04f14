using Microsoft.Extensions.Logging.Abstractions;
using TetherRelay.Core;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Limits;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Texts;
using TetherRelay.Core.Threads;

namespace TetherRelay.Tests.Fixtures;

/// <summary>What reads and writes threads, for classes that are made by hand.</summary>
internal static class ThreadStores
{
    /// <summary>For texts without a limit per call or day.</summary>
    public static QuotaReservation Unlimited { get; } =
        new SendQuotas(null!, null!, TimeProvider.System).Reserve(
            "demo",
            TestKeys.Of("demo"),
            "",
            null,
            isAgent: true,
            perCall: 0,
            perDay: 0
        );

    public static ThreadStore In(
        RelayStorage storage,
        ThreadReader reader,
        TimeProvider? time = null,
        ConversationIndexWriter? inbox = null,
        OrganizationKeys? keys = null,
        ContactMemory? contacts = null
    ) =>
        new(
            storage,
            keys ?? TestKeys.All,
            reader,
            inbox ?? Inboxes.In(storage),
            contacts ?? new ContactMemory(),
            new IdFactory(),
            time ?? TimeProvider.System,
            NullLogger<ThreadStore>.Instance
        );

    /// <summary>A message that is not recorded yet, as the sender prepares it.</summary>
    public static PendingMessage Draft(
        this ThreadStore threads,
        OutboundMessage request,
        OrganizationKey? key = null
    ) =>
        threads
            .PrepareAsync(
                request,
                key ?? TestKeys.Of(request.Organization.Id),
                TextSegments.Of(request.Text),
                request.Organization.Senders[0],
                CancellationToken.None
            )
            .AsTask()
            .GetAwaiter()
            .GetResult();

    public static ThreadReader Reader(RelayStorage storage, TimeProvider? time = null, OrganizationKeys? keys = null) =>
        new(storage, keys ?? TestKeys.All, Options.Create(new RelayOptions()), time ?? TimeProvider.System);
}
