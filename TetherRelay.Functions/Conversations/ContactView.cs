namespace TetherRelay.Functions.Conversations;

/// <summary>A contact in the API. An erased contact has no number.</summary>
internal sealed record ContactView(string Id, string? Number, bool OptedOut, DateTimeOffset? OptedOutAt);
