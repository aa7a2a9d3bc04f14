namespace TetherRelay.Core;

/// <summary>The relay's own settings, at the top level of the configuration.</summary>
public sealed class RelayOptions
{
    /// <summary>Within how many seconds every request is answered. ElevenLabs waits 20.</summary>
    public double DeadlineSeconds { get; set; } = 8;

    /// <summary>Within what time every request is answered.</summary>
    public TimeSpan Deadline => TimeSpan.FromSeconds(DeadlineSeconds);

    /// <summary>
    /// How old a message may be and still be under way. No send outlives its deadline; the margin is for clocks that differ
    /// and for recording the outcome.
    /// </summary>
    public TimeSpan UnderWay => Deadline + TimeSpan.FromSeconds(7);
}
