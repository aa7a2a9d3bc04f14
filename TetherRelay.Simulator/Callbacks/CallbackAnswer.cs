namespace TetherRelay.Simulator.Callbacks;

/// <summary>How a webhook took the last try.</summary>
/// <param name="Status">The HTTP status; null where there was no answer.</param>
/// <param name="Body">What it answered.</param>
internal sealed record CallbackAnswer(int? Status, string Body = "")
{
    public bool IsTaken => Status is >= 200 and < 300;

    public string Fault => Status is { } status ? $"it answered {status}" : "it did not answer";
}
