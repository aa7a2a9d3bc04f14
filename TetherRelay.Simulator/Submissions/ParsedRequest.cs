namespace TetherRelay.Simulator.Submissions;

/// <summary>A request to send after its provider's checks.</summary>
internal abstract record ParsedRequest
{
    private ParsedRequest() { }

    /// <summary>The provider accepts its form.</summary>
    public sealed record Valid(Submission Submission) : ParsedRequest;

    /// <summary>The provider refuses it for any recipient.</summary>
    public sealed record Refused(WireAnswer Answer, string? To) : ParsedRequest;
}
