using System.Net;

namespace TetherRelay.Core.Providers.Http;

/// <summary>
/// A request's body that knows whether it began to be written: a fault before that proves that nothing was sent, after it
/// the text may have left. The handler writes the body of a POST once and never again by itself, also where a
/// pooled connection turns out closed: over HTTP/1.1 it repeats only requests without a body.
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

    /// <summary>To be called once the provider has said that it did nothing with the body.</summary>
    public void Forget() => _begun = false;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken
    )
    {
        // The last look: a process that was frozen on the way here must not send what nobody waits for any more.
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
