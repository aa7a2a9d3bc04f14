namespace TetherRelay.Core.Providers.Failures;

/// <summary>Whether the same text, unchanged, may arrive later.</summary>
public enum LaterAttempt
{
    /// <summary>No.</summary>
    No,

    /// <summary>Within minutes.</summary>
    Soon,

    /// <summary>After hours or days.</summary>
    Later,
}
