namespace TetherRelay.Tests.Histories;

/// <summary>The kinds of calls that one send makes.</summary>
internal enum CallKind
{
    Read,
    Transaction,
    Merge,
    Enqueue,
    Provider,
}
