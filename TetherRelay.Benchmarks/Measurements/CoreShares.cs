namespace TetherRelay.Benchmarks.Measurements;

/// <summary>How many cores each process used, on the average.</summary>
internal sealed record CoreShares(double Relay, double Storage, double Provider, double Generator)
{
    public double Sum => Relay + Storage + Provider + Generator;
}
