namespace TetherRelay.Tests.Fixtures;

/// <summary>Which call of storage a request is, as <see cref="StorageTap"/> sees it.</summary>
internal static class StorageRequests
{
    /// <summary>Whether it has a method, and a part in its path.</summary>
    public static bool Is(this HttpRequestMessage request, string method, string path) =>
        request.Method.Method == method && request.RequestUri!.AbsolutePath.Contains(path, StringComparison.Ordinal);

    /// <summary>Whether it writes down what became of a message.</summary>
    public static bool IsOutcome(this HttpRequestMessage request) =>
        request.Method != HttpMethod.Get
        && request.RequestUri!.AbsolutePath.Contains("message%7C", StringComparison.Ordinal);
}
