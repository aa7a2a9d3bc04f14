namespace TetherRelay.Core.Providers.Sinch;

/// <summary>The value of a template parameter.</summary>
/// <param name="Default">The value for every recipient.</param>
internal sealed record SinchParameter(string Default);
