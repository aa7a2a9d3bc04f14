namespace TetherRelay.Core.Load;

/// <summary>
/// The current request's permit to work. A request that only waits, as for a provider, returns it; what it records afterwards needs none, so that
/// outcomes are never queued behind new requests.
/// </summary>
public static class WorkPermit
{
    private static readonly AsyncLocal<Action?> Release = new();

    /// <summary>Gives the current request a permit.</summary>
    /// <param name="release">Returns the permit; repeated calls have no effect.</param>
    public static void Hold(Action release) => Release.Value = release;

    /// <summary>Returns the current request's permit, if it holds one.</summary>
    internal static void Return() => Release.Value?.Invoke();
}
