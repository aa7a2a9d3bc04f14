namespace TetherRelay.Core.Callbacks;

/// <summary>The setting <c>PublicUrl</c>, at which providers reach the relay.</summary>
public sealed class CallbackOptions
{
    /// <summary>The relay's public address, without <c>/api</c>; null sends no callback URL to providers.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>The address, to which a path can be appended; null where none is set.</summary>
    public string? Address => string.IsNullOrWhiteSpace(PublicUrl) ? null : PublicUrl.Trim().TrimEnd('/');
}
