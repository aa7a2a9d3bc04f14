namespace TetherRelay.Benchmarks.StorageServer;

/// <summary>The answer to a <see cref="StorageRequest"/>.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The body's type; null where there is none.</param>
/// <param name="Body">The body.</param>
/// <param name="Headers">The other headers.</param>
internal sealed record StorageAnswer(
    int Status,
    string? ContentType,
    ReadOnlyMemory<byte> Body,
    params (string Name, string Value)[] Headers
);
