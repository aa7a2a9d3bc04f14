using System.Collections;

namespace TetherRelay.Core.Telemetry;

/// <summary>The values of a log line or scope, escaped where they are read.</summary>
internal sealed class EscapedState(object state, string? text = null) : IReadOnlyList<KeyValuePair<string, object?>>
{
    private static readonly IReadOnlyList<KeyValuePair<string, object?>> None = [];

    private readonly IReadOnlyList<KeyValuePair<string, object?>> _values = state switch
    {
        IReadOnlyList<KeyValuePair<string, object?>> list => list,
        IEnumerable<KeyValuePair<string, object?>> values => [.. values],
        _ => None,
    };

    public int Count => _values.Count;

    public KeyValuePair<string, object?> this[int index] =>
        new(_values[index].Key, LogText.Escape(_values[index].Value));

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
            yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => LogText.Escape(WithoutNulls(text ?? $"{state}"));

    // The formatter of log lines writes "(null)", which says nothing to a reader.
    private string WithoutNulls(string line)
    {
        for (var index = 0; index < Count; index++)
            if (_values[index].Value is null)
                return line.Replace("(null)", "none", StringComparison.Ordinal);
        return line;
    }
}
