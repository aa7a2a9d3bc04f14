using System.Runtime.CompilerServices;
using TetherRelay.Simulator.Submissions;

namespace TetherRelay.Simulator.Traffic;

/// <summary>The requests that providers received and the texts of phones, in bounded memory.</summary>
internal sealed class TrafficLog(IOptions<SimulatorOptions> options)
{
    private const int ShownAtOnce = 200;

    private readonly Lock _lock = new();
    private readonly BoundedLog<ReceivedText> _texts = new();
    private readonly BoundedLog<ReceivedRequest> _requests = new();
    private readonly BoundedLog<AcceptedSubmission> _accepted = new();
    private readonly BoundedLog<PhoneEvent> _events = new();
    private TaskCompletionSource _changed = NewSignal();
    private int _clearings;

    public void Add(ReceivedRequest request, SendDecision decision)
    {
        lock (_lock)
        {
            var capacity = options.Value.Capacity;
            _requests.Add(request, capacity);
            if (decision.Accepted is { } accepted)
                _accepted.Add(accepted, capacity);
            foreach (var text in decision.Texts)
            {
                _texts.Add(text, capacity);
                _events.Add(new PhoneEvent.Received(text), ShownAtOnce);
            }
            Signal();
        }
    }

    public void Add(SentReply reply)
    {
        lock (_lock)
        {
            _events.Add(new PhoneEvent.Sent(reply), ShownAtOnce);
            Signal();
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _texts.Clear();
            _requests.Clear();
            _accepted.Clear();
            _events.Clear();
            _clearings++;
            Signal();
        }
    }

    public (ReceivedText[] Texts, long Total) Texts(string? to)
    {
        lock (_lock)
            return (_texts.Where(text => to is null || text.To == to), _texts.Total);
    }

    public (ReceivedRequest[] Requests, long Total) Requests(string? to)
    {
        lock (_lock)
            return (_requests.Where(request => to is null || request.To == to), _requests.Total);
    }

    /// <summary>The submissions that a provider accepted from an account, the newest first.</summary>
    public AcceptedSubmission[] Accepted(string provider, string account)
    {
        lock (_lock)
            return
            [
                .. _accepted.Where(accepted => accepted.Provider == provider && accepted.Account == account).Reverse(),
            ];
    }

    /// <summary>Begins, as after each clearing, with <see cref="PhoneEvent.Cleared"/>; then the newest texts and each that follows.</summary>
    public async IAsyncEnumerable<PhoneEvent> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var clearings = -1;
        var seen = 0L;
        while (true)
        {
            var isCleared = false;
            PhoneEvent[] news;
            Task changed;
            lock (_lock)
            {
                isCleared = clearings != _clearings;
                news = _events.After(isCleared ? 0 : seen, ShownAtOnce);
                (clearings, seen, changed) = (_clearings, _events.Total, _changed.Task);
            }

            if (isCleared)
                yield return new PhoneEvent.Cleared();
            foreach (var one in news)
                yield return one;
            await changed.WaitAsync(cancellationToken);
        }
    }

    private void Signal()
    {
        _changed.SetResult();
        _changed = NewSignal();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
