namespace TetherRelay.Core.Replies;

/// <summary>One request that waits for a contact's text. Disposal ends the wait.</summary>
internal sealed class ReplyWaiter(string organizationId, string partition, Action<ReplyWaiter> remove) : IDisposable
{
    private TaskCompletionSource _signal = NewSignal();

    public string OrganizationId => organizationId;

    public string Partition => partition;

    public void Wake() => Volatile.Read(ref _signal).TrySetResult();

    /// <summary>Waits for the next text that this process records. It does not throw.</summary>
    public async Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken end)
    {
        await Volatile
            .Read(ref _signal)
            .Task.WaitAsync(longest, time, end)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // Before the caller reads, so that a text that comes later wakes the next wait.
        Volatile.Write(ref _signal, NewSignal());
    }

    public void Dispose() => remove(this);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
