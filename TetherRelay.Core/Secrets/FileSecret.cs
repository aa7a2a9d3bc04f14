namespace TetherRelay.Core.Secrets;

/// <summary>One version of a secret in a file.</summary>
internal sealed record FileSecret(string Version, string Value, bool Enabled)
{
    /// <summary>Leaves the value out, which a record would print.</summary>
    public override string ToString() => Version;
}
