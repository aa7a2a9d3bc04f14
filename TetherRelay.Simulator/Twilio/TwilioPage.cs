namespace TetherRelay.Simulator.Twilio;

/// <summary>One page of a list. Its addresses have no host.</summary>
internal sealed record TwilioPage
{
    public required IReadOnlyList<TwilioMessage> Messages { get; init; }
    public required int Page { get; init; }
    public required int PageSize { get; init; }
    public required string Uri { get; init; }
    public required string FirstPageUri { get; init; }
    public string? NextPageUri { get; init; }
    public string? PreviousPageUri { get; init; }
    public required int Start { get; init; }
    public required int End { get; init; }
}
