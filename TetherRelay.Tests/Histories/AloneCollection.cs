namespace TetherRelay.Tests.Histories;

/// <summary>
/// The histories take every core and thread there is for a minute. Beside them, tests whose clock is the machine's would
/// wait for a thread longer than they allow.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone";
}
