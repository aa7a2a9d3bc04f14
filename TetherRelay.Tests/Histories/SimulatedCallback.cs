using TetherRelay.Core;

namespace TetherRelay.Tests.Histories;

/// <summary>Something that a provider posts, and posts again until it is taken.</summary>
/// <param name="number">What the random parts of the ids end in that are made for it.</param>
/// <param name="take">What the app does with it.</param>
internal abstract class SimulatedCallback(ulong number, Func<AppInstance, Deadline, Task> take)
{
    // Far from the requests' own.
    private const ulong First = 1_000_000;

    public ulong Number { get; } = First + number;

    /// <summary>Whether the relay has acknowledged it.</summary>
    public bool IsTaken { get; set; }

    public Task TakeAsync(AppInstance instance, Deadline deadline) => take(instance, deadline);
}
