using TetherRelay.Core.Messaging;

namespace TetherRelay.Tests.Histories;

/// <summary>One request of an agent, and what it was answered.</summary>
internal sealed class SimulatedRequest(ulong number, Wish wish, AppInstance instance, TimeSpan started)
{
    public ulong Number => number;

    public Wish Wish => wish;

    public AppInstance Instance => instance;

    public TimeSpan Started => started;

    public TimeSpan? Answered { get; private set; }

    public SendResult? Result { get; private set; }

    /// <summary>What the endpoint would answer 500 for.</summary>
    public Exception? Error { get; private set; }

    public bool Succeeded => Result is SendResult.Sent or SendResult.Duplicate;

    public void Answer(TimeSpan at, SendResult? result, Exception? error) =>
        (Answered, Result, Error) = (at, result, error);

    public override string ToString() =>
        Answered is null ? "no answer" : Result?.GetType().Name ?? Error!.GetType().Name;
}
