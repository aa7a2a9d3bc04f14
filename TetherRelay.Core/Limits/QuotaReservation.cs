namespace TetherRelay.Core.Limits;

/// <summary>One text's places in the quotas of its call and its organization's day: reserved, then committed or released.</summary>
/// <param name="call">The call's quota; null where the call has no limit.</param>
/// <param name="day">The day's lease; null where the day has no limit.</param>
/// <param name="isWithinDay">Whether the day's quota has a place for it.</param>
internal sealed class QuotaReservation(CallQuota? call, DailyQuotaLease? day, bool isWithinDay)
{
    private bool _released;

    /// <summary>Begins to read the call's count, in parallel to the contact.</summary>
    public void BeginReading(Deadline deadline) => call?.BeginReading(deadline);

    /// <summary>Begins to count the text in its call, once, in parallel to recording its message.</summary>
    /// <returns>The reached limit; null where the text may be sent.</returns>
    public async Task<LimitKind?> ReserveAsync(Deadline deadline)
    {
        if (!isWithinDay)
            return LimitKind.Day;
        return call is null || await call.ReserveAsync(deadline) ? null : LimitKind.Call;
    }

    /// <summary>Whether the text may be sent; false where other texts took the call's last places meanwhile.</summary>
    public Task<bool> CommitAsync() => call?.CommitAsync() ?? Task.FromResult(true);

    /// <summary>Returns the places of a text that was not sent, once.</summary>
    public void Release()
    {
        if (Interlocked.Exchange(ref _released, true))
            return;
        call?.Release();
        if (isWithinDay)
            day?.Release();
    }
}
