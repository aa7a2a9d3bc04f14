namespace TetherRelay.Tests.Histories;

/// <summary>Faults by chance: single ones, and outages during which most calls of storage fail in one way.</summary>
internal sealed class RandomFaults : IFaultPlan
{
    private static readonly double[] Rates = [0, 0.03, 0.1, 0.3];
    private static readonly double[] Freezes = [0.5, 7, 8, 10, 16, 30];
    private static readonly double[] Latenesses = [0.05, 0.5, 3.01, 4, 8.5, 20];

    private readonly Random _random;
    private readonly double _storageRate;
    private readonly double _providerRate;
    private readonly int _slowest;
    private readonly (TimeSpan From, TimeSpan To, Fault Fault) _outage;

    public RandomFaults(Random random)
    {
        _random = random;
        _storageRate = Pick(Rates);
        _providerRate = Pick(Rates) * 2;
        _slowest = random.Next(1, 4) switch
        {
            1 => 3_000,
            2 => 20_000,
            _ => 700_000,
        };
        var from = TimeSpan.FromSeconds(random.NextDouble() * 20);
        var length = random.Next(3) == 0 ? TimeSpan.FromSeconds(random.NextDouble() * 90) : TimeSpan.Zero;
        _outage = (from, from + length, Pick(Faults.Of(CallKind.Read)));
    }

    public TimeSpan Freeze => TimeSpan.FromSeconds(Pick(Freezes) + _random.NextDouble());

    public TimeSpan Lateness => TimeSpan.FromSeconds(Pick(Latenesses) + (_random.NextDouble() / 10));

    public TimeSpan Latency => TimeSpan.FromMicroseconds(_random.Next(100, _slowest));

    public Fault For(int call, CallKind kind, TimeSpan now)
    {
        if (kind == CallKind.Provider)
            return _random.NextDouble() < _providerRate ? Pick(Faults.Of(kind)) : Fault.None;
        if (now >= _outage.From && now < _outage.To && _random.NextDouble() < 0.9)
            return _outage.Fault is Fault.KilledBefore or Fault.FrozenBefore or Fault.FrozenAfter
                ? Fault.Stuck
                : _outage.Fault;
        return _random.NextDouble() < _storageRate ? Pick(Faults.Of(kind)) : Fault.None;
    }

    private T Pick<T>(IReadOnlyList<T> among) => among[_random.Next(among.Count)];
}
