namespace TetherRelay.Core.Callbacks;

/// <summary>Where providers reach the relay: the setting <c>PublicUrl</c>.</summary>
public sealed class CallbackOptions
{
    /// <summary>The relay's public address, without <c>/api</c>; null where there is none, and then no callback URL is sent.</summary>
    public string? PublicUrl { get; set; }
}
