namespace TetherRelay.Benchmarks.StorageServer;

/// <summary>A message of a queue.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">Its text, as it was sent.</param>
/// <param name="Inserted">When it came.</param>
/// <param name="Expires">When it goes.</param>
/// <param name="Visible">From when on it can be received.</param>
/// <param name="Receipt">What its last receiver shows to delete it.</param>
/// <param name="Dequeued">How often it was received.</param>
internal sealed record QueueEntry(
    string Id,
    string Text,
    DateTimeOffset Inserted,
    DateTimeOffset Expires,
    DateTimeOffset Visible,
    string Receipt,
    int Dequeued
);
