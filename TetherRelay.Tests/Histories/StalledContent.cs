namespace TetherRelay.Tests.Histories;

/// <summary>A body that never comes, until the reader gives up.</summary>
internal sealed class StalledContent : HttpContent
{
    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new StalledStream());

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        throw new NotSupportedException("The adapter reads an answer as a stream.");

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private sealed class StalledStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            var never = new TaskCompletionSource<int>();
            using var cancelled = cancellationToken.UnsafeRegister(_ => never.TrySetCanceled(cancellationToken), null);
            return await never.Task;
        }
    }
}
