namespace TetherRelay.Tests.Histories;

/// <summary>
/// The one clock of a history. Whatever happens is an event on it; events run one by one, on the thread that runs the
/// clock, in the order of their times and then of their making. Nothing waits in real time.
/// </summary>
internal sealed class SimulatedClock
{
    public static readonly DateTimeOffset Beginning = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<Action, (TimeSpan Due, long Order)> _events = new();
    private long _made;

    public TimeSpan Now { get; private set; }

    public void At(TimeSpan due, Action happens) => _events.Enqueue(happens, (due < Now ? Now : due, _made++));

    public void After(TimeSpan wait, Action happens) => At(Now + wait, happens);

    /// <summary>Runs until nothing is left to happen.</summary>
    public void Run()
    {
        while (_events.TryDequeue(out var happens, out var when))
        {
            Now = when.Due;
            happens();
        }
    }
}
