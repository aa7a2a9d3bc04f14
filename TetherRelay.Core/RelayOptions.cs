namespace TetherRelay.Core;

/// <summary>The relay's own settings, at the top level of the configuration.</summary>
public sealed class RelayOptions
{
    /// <summary>The deadline of every request in seconds. ElevenLabs waits 20.</summary>
    public double DeadlineSeconds { get; set; } = 8;

    /// <summary>The deadline of every request.</summary>
    public TimeSpan Deadline => TimeSpan.FromSeconds(DeadlineSeconds);

    /// <summary>
    /// How old a message in flight can be. A send ends at its deadline; the margin covers clock differences and recording the outcome.
    /// </summary>
    public TimeSpan UnderWay => Deadline + TimeSpan.FromSeconds(7);
}
