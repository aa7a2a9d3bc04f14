namespace TetherRelay.Tests.Histories;

/// <summary>The kinds of calls that one send makes.</summary>
internal enum CallKind
{
    Read,
    Transaction,
    Merge,

    /// <summary>A row of the table <c>Limits</c> is read.</summary>
    CountRead,

    /// <summary>A row of the table <c>Limits</c> is written.</summary>
    CountWrite,
    Enqueue,
    Provider,
}
