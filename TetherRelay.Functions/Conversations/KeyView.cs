namespace TetherRelay.Functions.Conversations;

/// <summary>The key of the request in the API.</summary>
internal sealed record KeyView(string Label, string Scope);
