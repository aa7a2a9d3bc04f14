namespace TetherRelay.Tests.Reconciliation;

/// <summary>An entry on the queue, and for how long nobody sees it.</summary>
internal sealed record WaitingEntry(string Json, TimeSpan Delay);
