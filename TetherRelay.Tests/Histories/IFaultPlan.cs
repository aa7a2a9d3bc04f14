namespace TetherRelay.Tests.Histories;

/// <summary>Decides what befalls each call of a history.</summary>
internal interface IFaultPlan
{
    /// <summary>How long a frozen process stays so.</summary>
    TimeSpan Freeze { get; }

    /// <summary>How late a call of storage takes effect.</summary>
    TimeSpan Lateness { get; }

    /// <summary>How long a call is on its way, there or back.</summary>
    TimeSpan Latency { get; }

    /// <summary>What befalls a call.</summary>
    /// <param name="call">Its number within the history, from 0.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="now">When it is made.</param>
    Fault For(int call, CallKind kind, TimeSpan now);
}
