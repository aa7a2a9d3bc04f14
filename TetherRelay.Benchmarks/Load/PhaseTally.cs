using System.Diagnostics;

namespace TetherRelay.Benchmarks.Load;

/// <summary>The answers of one phase.</summary>
internal sealed class PhaseTally(long begun)
{
    private readonly List<(double Due, AnswerKind Kind, double Latency)> _answers = [];
    private readonly List<int> _sent = [];
    private readonly Lock _gate = new();

    /// <summary>The texts that were answered with success.</summary>
    public IReadOnlyList<int> SentTexts => _sent;

    public void Add(int text, long due, AnswerKind kind)
    {
        var answer = (
            Stopwatch.GetElapsedTime(begun, due).TotalSeconds,
            kind,
            Stopwatch.GetElapsedTime(due).TotalMilliseconds
        );
        lock (_gate)
        {
            _answers.Add(answer);
            if (kind == AnswerKind.Sent)
                _sent.Add(text);
        }
    }

    /// <param name="seconds">How long the phase took.</param>
    /// <param name="soon">The latency in milliseconds up to which a caller of an idle relay waits.</param>
    public PhaseReport Sum(double seconds, double soon)
    {
        var (sent, busy) = (Latencies(AnswerKind.Sent), Latencies(AnswerKind.Busy));
        return new PhaseReport
        {
            Offered = _answers.Count,
            Sent = _sent.Count,
            Busy = Count(AnswerKind.Busy),
            NotSent = Count(AnswerKind.NotSent),
            ServerErrors = Count(AnswerKind.ServerError),
            Unanswered = Count(AnswerKind.Unanswered),
            SentPerSecond = _sent.Count / seconds,
            SentP50 = sent.Median,
            SentP95 = sent[95],
            BusyP99 = busy[99],
            Slowest = new Percentiles(_answers.Select(answer => answer.Latency)).Max,
            UnwellSeconds = _answers
                .Where(answer => answer.Kind != AnswerKind.Sent || answer.Latency > soon)
                .Select(answer => answer.Due)
                .Append(0)
                .Max(),
        };
    }

    private int Count(AnswerKind kind) => _answers.Count(answer => answer.Kind == kind);

    private Percentiles Latencies(AnswerKind kind) =>
        new(_answers.Where(answer => answer.Kind == kind).Select(answer => answer.Latency));
}
