namespace TetherRelay.Functions.Conversations;

/// <summary>The segments of a text in the API, and the most that the organization allows.</summary>
internal sealed record SegmentsView(int Segments, string Encoding, int MaxSegments);
