namespace TetherRelay.Core.OptOuts;

/// <summary>A contact's latest opt-out or opt-in, and its source.</summary>
/// <param name="IsOptedOut">Whether the contact is opted out; false after an opt-in.</param>
/// <param name="At">When the change was recorded.</param>
/// <param name="Source">The source of the change.</param>
/// <param name="Text">The text of the request as written, or the provider's error code.</param>
public sealed record OptOutState(bool IsOptedOut, DateTimeOffset At, OptOutSource Source, string Text)
{
    /// <summary>The difference between a provider's clock and the relay's within which a STOP wins.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1);

    /// <summary>When the latest request for this state was made. Earlier requests change nothing.</summary>
    public DateTimeOffset RequestedAt { get; init; } = At;

    /// <summary>
    /// The state after a request. The first request for a state keeps its source and words; later ones move its time. Time never moves back.
    /// </summary>
    /// <param name="current">The state before; null for none.</param>
    /// <param name="request">The request.</param>
    /// <param name="requestedAt">The request's own time; null counts its receipt, which is always the latest.</param>
    /// <returns>The state; <paramref name="current"/> where the request is earlier than it.</returns>
    internal static OptOutState After(OptOutState? current, OptOutState request, DateTimeOffset? requestedAt)
    {
        // A clock that is ahead must not outlive later requests.
        var at = requestedAt < request.At ? requestedAt.Value : request.At;
        if (current is null)
            return request with { RequestedAt = at };
        var isEarlier = at + (request.IsOptedOut ? ClockDifference : TimeSpan.Zero) < current.RequestedAt;
        if (requestedAt is not null && isEarlier)
            return current;
        var next = current.IsOptedOut == request.IsOptedOut ? current : request;
        return next with { RequestedAt = at > current.RequestedAt ? at : current.RequestedAt };
    }
}
