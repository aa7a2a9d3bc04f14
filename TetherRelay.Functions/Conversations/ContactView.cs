namespace TetherRelay.Functions.Conversations;

/// <summary>A contact as the API has it.</summary>
internal sealed record ContactView(string Id, string Number, bool OptedOut, DateTimeOffset? OptedOutAt);
