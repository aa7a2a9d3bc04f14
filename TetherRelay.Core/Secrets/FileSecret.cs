namespace TetherRelay.Core.Secrets;

/// <summary>A version of a secret in a file.</summary>
internal sealed record FileSecret(string Version, string Value, bool Enabled)
{
    /// <summary>Omits the value, which a record would print.</summary>
    public override string ToString() => Version;
}
