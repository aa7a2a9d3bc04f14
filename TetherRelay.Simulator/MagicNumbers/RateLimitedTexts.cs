namespace TetherRelay.Simulator.MagicNumbers;

/// <summary>The texts that a provider refused once as rate limited, so that it accepts the next try.</summary>
internal sealed class RateLimitedTexts
{
    private const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly HashSet<(string Provider, string To, string Body)> _known = [];

    /// <summary>Whether this provider sees this text for this recipient for the first time.</summary>
    public bool IsFirst(string provider, string recipient, string body)
    {
        lock (_lock)
        {
            if (_known.Count == Capacity)
                _known.Clear();
            return _known.Add((provider, recipient, body));
        }
    }

    public void Clear()
    {
        lock (_lock)
            _known.Clear();
    }
}
