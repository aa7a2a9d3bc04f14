using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using TetherRelay.Simulator.Providers;
using TetherRelay.Simulator.Replies;

namespace TetherRelay.Simulator.Inboxes;

/// <summary>What the providers got, in bounded memory.</summary>
internal sealed class Inbox(IOptions<SimulatorOptions> options)
{
    private const int ShownAtOnce = 200;

    private readonly Lock _lock = new();
    private readonly BoundedLog<ReceivedText> _texts = new();
    private readonly BoundedLog<ReceivedCall> _calls = new();
    private readonly BoundedLog<AcceptedSubmission> _accepted = new();
    private readonly BoundedLog<PhoneEvent> _events = new();
    private TaskCompletionSource _changed = NewSignal();
    private int _clearings;

    public void Add(ReceivedCall call, Decision decision)
    {
        lock (_lock)
        {
            var capacity = options.Value.Capacity;
            _calls.Add(call, capacity);
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
            _calls.Clear();
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

    public (ReceivedCall[] Calls, long Total) Calls(string? to)
    {
        lock (_lock)
            return (_calls.Where(call => to is null || call.To == to), _calls.Total);
    }

    /// <summary>What a provider accepted from an account, the newest first.</summary>
    public AcceptedSubmission[] Accepted(string provider, string account)
    {
        lock (_lock)
            return
            [
                .. _accepted.Where(accepted => accepted.Provider == provider && accepted.Account == account).Reverse(),
            ];
    }

    /// <summary>That all is forgotten, at first and whenever it is; then the newest texts and those that follow.</summary>
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
