using System.Buffers;
using System.Collections.Concurrent;

namespace TetherRelay.Tests.Fixtures;

/// <summary>What must never be emitted, as the tests' drivers come upon it, and what was emitted all the same.</summary>
internal sealed class Confidential
{
    // Shorter ones are words that anything may hold.
    private const int LeastCharacters = 12;
    private const int LeastDigits = 10;

    // Read together, so that a line costs next to nothing: to look for thousands of words at once takes a while to prepare.
    private const int AtOnce = 50_000;

    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _unread = [];
    private readonly ConcurrentQueue<string> _leaks = [];
    private readonly Lock _reading = new();

    /// <summary>The whole run's.</summary>
    public static Confidential Suite { get; } = new();

    /// <summary>A secret or a text; as it is, and as it stands within JSON.</summary>
    public void Keep(string? secret)
    {
        if (secret?.Trim() is not { Length: >= LeastCharacters } kept)
            return;
        _known.TryAdd(kept, true);
        _known.TryAdd(JsonEncodedText.Encode(kept).Value, true);
    }

    /// <summary>A contact's number, however it is written.</summary>
    public void KeepNumber(string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        if (digits.Length >= LeastDigits)
            _known.TryAdd(digits[^LeastDigits..], true);
    }

    /// <summary>Takes what was emitted.</summary>
    public void Read(string line)
    {
        _unread.Enqueue(line);
        if (_unread.Count >= AtOnce && _reading.TryEnter())
            try
            {
                Read();
            }
            finally
            {
                _reading.Exit();
            }
    }

    /// <summary>Every line that holds something it must not.</summary>
    public IReadOnlyCollection<string> Leaks()
    {
        lock (_reading)
            Read();
        return _leaks;
    }

    private void Read()
    {
        var known = SearchValues.Create([.. _known.Keys], StringComparison.Ordinal);
        while (_unread.TryDequeue(out var line))
            if (line.AsSpan().ContainsAny(known))
                _leaks.Enqueue(line);
    }
}
