namespace TetherRelay.Simulator.Webhooks;

/// <summary>A webhook's answer to one request.</summary>
/// <param name="Status">The HTTP status; null without an answer.</param>
/// <param name="Body">The body of the answer.</param>
internal sealed record WebhookAnswer(int? Status, string Body = "")
{
    public bool IsAccepted => Status is >= 200 and < 300;

    /// <summary>The end of a sentence about an answer that did not accept the request.</summary>
    public string Fault { get; init; } = Status is { } status ? $"it answered {status}" : "it did not answer";
}
