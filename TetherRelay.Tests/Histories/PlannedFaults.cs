namespace TetherRelay.Tests.Histories;

/// <summary>Faults at chosen calls; all others do well.</summary>
internal sealed class PlannedFaults(params (int Call, Fault Fault)[] faults) : IFaultPlan
{
    // Longer than a message may be under way: others see it as unknown before the process wakes up.
    public TimeSpan Freeze => TimeSpan.FromSeconds(20);

    // After the SDK's patience with one call (3 s), within the request's.
    public TimeSpan Lateness => TimeSpan.FromSeconds(4);

    public TimeSpan Latency => TimeSpan.FromMilliseconds(2);

    public Fault For(int call, CallKind kind, TimeSpan now) =>
        faults.FirstOrDefault(planned => planned.Call == call).Fault;

    public override string ToString() => string.Join(", ", faults.Select(fault => $"call {fault.Call}: {fault.Fault}"));
}
