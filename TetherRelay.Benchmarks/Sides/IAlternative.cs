namespace TetherRelay.Benchmarks.Sides;

/// <summary>What a user would build instead of the relay.</summary>
internal interface IAlternative
{
    /// <summary>Sends a text; null where the caller is not allowed to.</summary>
    Task<SendAnswer?> SendAsync(SendRequest request, string? authorization);
}
