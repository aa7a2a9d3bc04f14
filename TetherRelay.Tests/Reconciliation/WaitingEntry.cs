namespace TetherRelay.Tests.Reconciliation;

/// <summary>An entry on the queue, and for how long it stays invisible.</summary>
internal sealed record WaitingEntry(string Json, TimeSpan Delay);
