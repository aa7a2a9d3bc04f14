namespace TetherRelay.Functions.Conversations;

/// <summary>The texts of the last 24 hours in the API.</summary>
internal sealed record TrafficView(IReadOnlyList<HourView> Hours, bool Complete);
