using System.ComponentModel.DataAnnotations;

namespace TetherRelay.Simulator;

/// <summary>The simulator's settings, section <c>Simulator</c>.</summary>
public sealed class SimulatorOptions
{
    internal const string Section = "Simulator";

    /// <summary>How long every answer is held back, for measuring the relay behind a provider of a known speed.</summary>
    [Range(0, 60_000)]
    public int DelayMilliseconds { get; set; }

    /// <summary>How long the answer to a text for a number that ends in 0154 is held back.</summary>
    [Range(0, 600)]
    public int SlowAnswerSeconds { get; set; } = 30;

    /// <summary>How many texts, and how many calls, are remembered; the oldest are forgotten first.</summary>
    [Range(1, 1_000_000)]
    public int Capacity { get; set; } = 10_000;
}
