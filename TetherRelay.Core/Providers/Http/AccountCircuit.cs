namespace TetherRelay.Core.Providers.Http;

/// <summary>
/// The failures of one organization at one account since the provider's last answer. A recipient whose texts fail loses its own texts only; the
/// account is down when different recipients meet failures.
/// </summary>
internal sealed class AccountCircuit(TimeProvider time)
{
    private readonly Lock _lock = new();

    // Hashes that differ between processes: no number stays in memory.
    private readonly Dictionary<int, Failed> _recipients = [];
    private DateTimeOffset? _openUntil;

    /// <summary>Whether texts to every recipient are refused, apart from probes.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_lock)
                return _openUntil is not null;
        }
    }

    /// <summary>Returns whether a text may go to the provider. Of an open circuit one text in each break may.</summary>
    public bool TryEnter(int recipient)
    {
        lock (_lock)
        {
            if (_openUntil is not null)
                return TryProbe(ref _openUntil);
            if (!_recipients.TryGetValue(recipient, out var failed) || failed.Until is null)
                return true;
            return TryProbe(ref failed.Until);
        }
    }

    /// <summary>Counts a failure. Returns whether it opened the circuit for every recipient.</summary>
    public bool Fail(int recipient)
    {
        lock (_lock)
        {
            if (_openUntil is not null)
            {
                _openUntil = Next;
                return false;
            }

            if (!_recipients.TryGetValue(recipient, out var failed))
                _recipients.Add(recipient, failed = new Failed());
            if (++failed.Count >= AccountCircuits.Failures)
                failed.Until = Next;
            if (_recipients.Count < AccountCircuits.Failures)
                return false;
            _openUntil = Next;
            return true;
        }
    }

    private DateTimeOffset Next => time.GetUtcNow() + AccountCircuits.Break;

    private bool TryProbe(ref DateTimeOffset? until)
    {
        if (time.GetUtcNow() < until)
            return false;
        until = Next;
        return true;
    }

    private sealed class Failed
    {
        public int Count;
        public DateTimeOffset? Until;
    }
}
