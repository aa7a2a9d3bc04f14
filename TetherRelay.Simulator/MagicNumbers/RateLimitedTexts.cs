using TetherRelay.Simulator.Providers;

namespace TetherRelay.Simulator.MagicNumbers;

/// <summary>The texts that were refused once as one too many, so that the next try is accepted.</summary>
internal sealed class RateLimitedTexts
{
    private const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly HashSet<(string Provider, string To, string Body)> _known = [];

    /// <summary>Whether this provider sees a text for this recipient for the first time.</summary>
    public bool IsFirst(string provider, Submission submission)
    {
        lock (_lock)
        {
            if (_known.Count == Capacity)
                _known.Clear();
            return _known.Add((provider, submission.To, submission.Body));
        }
    }

    public void Clear()
    {
        lock (_lock)
            _known.Clear();
    }
}
