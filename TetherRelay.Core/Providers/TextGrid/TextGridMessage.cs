namespace TetherRelay.Core.Providers.TextGrid;

/// <summary>The request body of a send.</summary>
internal sealed record TextGridMessage(string Body, string From, string To, string? StatusCallback);
