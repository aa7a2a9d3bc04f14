namespace TetherRelay.Benchmarks.Load;

/// <summary>Percentiles of values, by nearest rank.</summary>
internal sealed class Percentiles
{
    private readonly double[] _sorted;

    public Percentiles(IEnumerable<double> values) => _sorted = [.. values.Order()];

    public double this[double percent] =>
        _sorted.Length == 0
            ? double.NaN
            : _sorted[Math.Clamp((int)Math.Ceiling(percent / 100 * _sorted.Length) - 1, 0, _sorted.Length - 1)];

    public double Median => this[50];

    public double Max => this[100];

    public IReadOnlyList<double> Values => _sorted;
}
