namespace TetherRelay.Core.Load;

/// <summary>How much one process takes on; section <c>Load</c>.</summary>
public sealed class LoadOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Load";

    /// <summary>The most requests that are worked on at a time; the limit adapts below it. Requests that wait for a provider do not count.</summary>
    public int MaxWorking { get; set; } = 64;

    /// <summary>The most requests in flight, including those that wait for a provider.</summary>
    public int MaxInFlight { get; set; } = 1000;

    /// <summary>The most requests that wait for a person's text, and at most half of those in flight.</summary>
    public int MaxWaiting { get; set; } = 100;
}
