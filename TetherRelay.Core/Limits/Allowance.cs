namespace TetherRelay.Core.Limits;

/// <summary>One text's places within its call and its organization's day: looked up, taken, and given back where nothing was sent.</summary>
/// <param name="call">Its place in the call; null where the call has no limit.</param>
/// <param name="day">The day's lease; null where the day has no limit.</param>
/// <param name="isWithinDay">Whether it has a place of the day's.</param>
internal sealed class Allowance(CallPlace? call, DayLease? day, bool isWithinDay)
{
    /// <summary>The error code of a message that was recorded while other texts took the last places in its call.</summary>
    public const string CallIsFull = "call_limit";

    private bool _givenBack;

    /// <summary>For texts that no limit of call or day holds for.</summary>
    public static Allowance Unlimited { get; } = new(null, null, isWithinDay: true);

    /// <summary>Begins to look how many texts the call has had.</summary>
    public void Look(Deadline deadline) => call?.Look(deadline);

    /// <summary>The limit that keeps the text from being sent; null where none does.</summary>
    public async Task<LimitKind?> ReachedAsync()
    {
        if (!isWithinDay)
            return LimitKind.Day;
        return call is not null && await call.IsFullAsync() ? LimitKind.Call : null;
    }

    /// <summary>Begins to count the text in its call.</summary>
    public void Take(Deadline deadline) => call?.Take(deadline);

    /// <summary>Whether the text may be handed to a provider; false where others took the last places meanwhile.</summary>
    public Task<bool> IsTakenAsync() => call?.IsTakenAsync() ?? Task.FromResult(true);

    /// <summary>Gives the places back, once: nothing was sent.</summary>
    public void GiveBack()
    {
        if (Interlocked.Exchange(ref _givenBack, true))
            return;
        call?.GiveBack();
        if (isWithinDay)
            day?.GiveBack();
    }
}
