namespace TetherRelay.Functions.Conversations;

/// <summary>A contact as the API has it; without a number where it was erased.</summary>
internal sealed record ContactView(string Id, string? Number, bool OptedOut, DateTimeOffset? OptedOutAt);
