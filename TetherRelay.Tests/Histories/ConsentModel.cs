namespace TetherRelay.Tests.Histories;

/// <summary>
/// A contact's consent, told without the production code: the latest request counts, each once. A request's time is its own where it carries one,
/// else that of its receipt.
/// </summary>
internal sealed class ConsentModel
{
    private readonly List<(DateTimeOffset At, bool IsOptOut)> _requests = [];
    private DateTimeOffset _optedInAt;

    /// <summary>Null while there was no request.</summary>
    public bool? OptedOut => _requests.Count == 0 ? null : Latest.IsOptOut;

    private (DateTimeOffset At, bool IsOptOut) Latest =>
        _requests.Aggregate((latest, request) => request.At >= latest.At ? request : latest);

    /// <summary>The contact's text, for the first time.</summary>
    public void Write(string body, DateTimeOffset? sentAt, DateTimeOffset now)
    {
        if (body is "STOP" or "START" || (body == "yes" && OptedOut == true))
            Add(sentAt < now ? sentAt.Value : now, body == "STOP", now);
    }

    /// <summary>An operator's or an agent's request.</summary>
    public void Set(bool isOptOut, DateTimeOffset now)
    {
        if (isOptOut || OptedOut is not null)
            Add(now, isOptOut, now);
    }

    /// <summary>The provider's refusal of a text: no news of a contact that opted in since that text.</summary>
    public void Refuse(DateTimeOffset made, DateTimeOffset now)
    {
        if (OptedOut is null || (OptedOut == false && _optedInAt <= made))
            Add(now, isOptOut: true, now);
    }

    private void Add(DateTimeOffset at, bool isOptOut, DateTimeOffset now)
    {
        var wasOptedIn = OptedOut == false;
        _requests.Add((at, isOptOut));
        if (OptedOut == false && !wasOptedIn)
            _optedInAt = now;
    }
}
