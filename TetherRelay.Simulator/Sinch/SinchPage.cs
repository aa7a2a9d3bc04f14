namespace TetherRelay.Simulator.Sinch;

/// <summary>One page of a list.</summary>
internal sealed record SinchPage(int Count, int Page, int PageSize, IReadOnlyList<SinchBatch> Batches);
