using System.Net;

namespace TetherRelay.Core.Providers.Http;

/// <summary>
/// A request body that knows whether its writing has begun. A failure before that proves that nothing was sent. The handler writes a POST body once:
/// over HTTP/1.1 it repeats only requests without a body.
/// </summary>
internal sealed class OutgoingContent : HttpContent
{
    private readonly HttpContent _inner;
    private volatile bool _begun;

    public OutgoingContent(HttpContent inner, Deadline deadline)
    {
        _inner = inner;
        Deadline = deadline;
        foreach (var (name, values) in inner.Headers)
            Headers.TryAddWithoutValidation(name, values);
    }

    public Deadline Deadline { get; }

    public bool Begun => _begun;

    public bool IsLate => Deadline.HasPassed || Deadline.Token.IsCancellationRequested;

    /// <summary>Resets the state after the provider refused the request unread.</summary>
    public void Reset() => _begun = false;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken
    )
    {
        // A process that was paused must not send after its deadline.
        if (Deadline.HasPassed || cancellationToken.IsCancellationRequested)
            throw new OperationCanceledException(cancellationToken);

        _begun = true;
        return _inner.CopyToAsync(stream, context, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _inner.Headers.ContentLength ?? 0;
        return _inner.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }
}
