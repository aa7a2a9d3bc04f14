namespace TetherRelay.Tests.Histories;

/// <summary>What can befall which call.</summary>
internal static class Faults
{
    private static readonly Fault[] Effectless =
    [
        Fault.LostOnTheWay,
        Fault.Stuck,
        Fault.Busy,
        Fault.Throttled,
        Fault.ServerError,
        Fault.Conflict,
        Fault.PreconditionFailed,
        Fault.KilledBefore,
        Fault.FrozenBefore,
        Fault.FrozenAfter,
    ];

    private static readonly Fault[] Effective =
    [
        .. Effectless,
        Fault.AnswerLost,
        Fault.StuckAfterEffect,
        Fault.Late,
        Fault.VeryLate,
        Fault.KilledAfter,
    ];

    private static readonly Fault[] AtTheProvider =
    [
        Fault.LostOnTheWay,
        Fault.AnswerLost,
        Fault.Stuck,
        Fault.StuckAfterEffect,
        Fault.ServerError,
        Fault.KilledBefore,
        Fault.KilledAfter,
        Fault.FrozenBefore,
        Fault.FrozenAfter,
        .. Enum.GetValues<Fault>().Where(fault => fault >= Fault.Unreachable),
    ];

    /// <summary>All that can befall a call of a kind.</summary>
    public static IReadOnlyList<Fault> Of(CallKind kind) =>
        kind switch
        {
            CallKind.Provider => AtTheProvider,
            CallKind.Read or CallKind.CountRead => Effectless,
            _ => Effective,
        };

    /// <summary>Whether the SDK's own retries absorb it, so that no request fails.</summary>
    public static bool IsPassing(Fault fault, CallKind kind) =>
        kind != CallKind.Provider
        && fault
            is Fault.None
                or Fault.LostOnTheWay
                or Fault.AnswerLost
                or Fault.Busy
                or Fault.Throttled
                or Fault.ServerError;
}
