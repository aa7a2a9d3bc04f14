namespace TetherRelay.Simulator.Webhooks;

/// <summary>A webhook's answer to one request.</summary>
/// <param name="Status">The HTTP status; null without an answer.</param>
/// <param name="Body">The body of the answer.</param>
internal sealed record WebhookAnswer(int? Status, string Body = "")
{
    public bool IsAccepted => Status is >= 200 and < 300;

    public string Fault => Status is { } status ? $"it answered {status}" : "it did not answer";
}
