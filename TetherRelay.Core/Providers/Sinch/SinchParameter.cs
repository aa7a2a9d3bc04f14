namespace TetherRelay.Core.Providers.Sinch;

/// <summary>What stands in for a placeholder.</summary>
/// <param name="Default">For every recipient.</param>
internal sealed record SinchParameter(string Default);
