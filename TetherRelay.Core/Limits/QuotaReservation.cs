namespace TetherRelay.Core.Limits;

/// <summary>One text's places within its call and its organization's day: reserved, then committed or released.</summary>
/// <param name="call">Its place in the call; null where the call has no limit.</param>
/// <param name="day">The day's lease; null where the day has no limit.</param>
/// <param name="isWithinDay">Whether it has a place of the day's.</param>
internal sealed class QuotaReservation(CallQuota? call, DailyQuotaLease? day, bool isWithinDay)
{
    private bool _released;

    /// <summary>For texts that no limit of call or day holds for.</summary>
    public static QuotaReservation Unlimited { get; } = new(null, null, isWithinDay: true);

    /// <summary>Begins to read how many texts the call has had, while the contact is read.</summary>
    public void BeginReading(Deadline deadline) => call?.BeginReading(deadline);

    /// <summary>Begins to count the text in its call, once, while its message is recorded.</summary>
    /// <returns>The limit that keeps the text from being sent; null where none does.</returns>
    public async Task<LimitKind?> ReserveAsync(Deadline deadline)
    {
        if (!isWithinDay)
            return LimitKind.Day;
        return call is null || await call.ReserveAsync(deadline) ? null : LimitKind.Call;
    }

    /// <summary>Whether the text may be handed to a provider; false where other texts took the call's last places meanwhile.</summary>
    public Task<bool> CommitAsync() => call?.CommitAsync() ?? Task.FromResult(true);

    /// <summary>Gives the places back, once: the text was not sent.</summary>
    public void Release()
    {
        if (Interlocked.Exchange(ref _released, true))
            return;
        call?.Release();
        if (isWithinDay)
            day?.Release();
    }
}
