namespace TetherRelay.Simulator.Providers;

/// <summary>What a request turned out to be.</summary>
internal abstract record Reading
{
    private Reading() { }

    /// <summary>One that the provider takes.</summary>
    public sealed record Valid(Submission Submission) : Reading;

    /// <summary>One that it refuses, whoever the recipient is.</summary>
    public sealed record Refused(WireAnswer Answer, string? To) : Reading;
}
