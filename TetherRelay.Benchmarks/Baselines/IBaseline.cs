namespace TetherRelay.Benchmarks.Baselines;

/// <summary>A simple implementation that a user could build instead of the relay.</summary>
internal interface IBaseline
{
    /// <summary>Sends a text; null if the caller is refused.</summary>
    Task<BaselineAnswer?> SendAsync(BaselineRequest request, string? authorization);
}
