namespace TetherRelay.Functions.Http;

/// <summary>One request's place in the process, and its permit to work. Disposal returns both.</summary>
internal sealed class RequestPlace(Admission admission, RequestKind kind) : IDisposable
{
    public RequestKind Kind => kind;

    /// <summary>The load of its party; null where it is not in flight. The admission's lock guards it and what follows.</summary>
    public PartyLoad? Load { get; set; }

    public bool IsWorking { get; set; }

    public bool IsLeft { get; set; }

    /// <summary>Completes when it is admitted or refused; null where it does not wait.</summary>
    public TaskCompletionSource<bool>? Admitted { get; set; }

    public ITimer? Patience { get; set; }

    /// <summary>Enters and holds a permit, after a short wait at most.</summary>
    /// <param name="name">The organization; empty where the caller is not known.</param>
    /// <returns>False where the process cannot take the request on.</returns>
    public ValueTask<bool> EnterAsync(string name) => admission.EnterAsync(this, new Party(kind, name));

    /// <summary>Counts the request for the organization that its caller turned out to be.</summary>
    public void Recognize(string name) => admission.Move(this, new Party(kind, name));

    public void Dispose() => admission.Leave(this);
}
