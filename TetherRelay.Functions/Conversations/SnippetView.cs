namespace TetherRelay.Functions.Conversations;

/// <summary>A canned answer in the API.</summary>
internal sealed record SnippetView(string Name, string Text);
