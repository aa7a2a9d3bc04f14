using TetherRelay.Core;

namespace TetherRelay.Functions.Http;

/// <summary>
/// Logs requests that were refused before they were read: a line a second for each party, with the number that it stands for. A flood of requests is
/// no flood of lines.
/// </summary>
internal sealed partial class RefusedRequests : IDisposable
{
    private const string None = "none";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ILogger<RefusedRequests> _logger;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private Dictionary<Party, int> _counts = [];

    public RefusedRequests(TimeProvider time, ILogger<RefusedRequests> logger)
    {
        _logger = logger;
        // A line belongs to no request, and must not have the ids of the one that it began with.
        using (ExecutionContext.SuppressFlow())
            _timer = time.CreateTimer(_ => Write(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Counts a request, for the line that follows within a second.</summary>
    public void Add(Party party)
    {
        lock (_gate)
        {
            if (_counts.Count == 0)
                _timer.Change(Pause, Timeout.InfiniteTimeSpan);
            _counts[party] = _counts.GetValueOrDefault(party) + 1;
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        Write();
    }

    private void Write()
    {
        Dictionary<Party, int> counts;
        lock (_gate)
            (counts, _counts) = (_counts, []);
        foreach (var (party, count) in counts)
            Log.Answered(_logger, party.IsUnknown ? None : party.Name, "busy", count, WireWord.Of(party.Kind));
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Information,
            "Answered {Organization} with {Code}: {Count} requests within a second, unread, of kind {Kind}."
        )]
        public static partial void Answered(ILogger logger, string organization, string code, int count, string kind);
    }
}
