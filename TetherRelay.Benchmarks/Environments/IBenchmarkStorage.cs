namespace TetherRelay.Benchmarks.Environments;

/// <summary>A storage account in a process of its own.</summary>
internal interface IBenchmarkStorage : IAsyncDisposable
{
    /// <summary>As a setting of the app.</summary>
    string Connection { get; }

    /// <summary>The processor time that it has used.</summary>
    TimeSpan Cpu { get; }

    Task StartAsync();

    /// <summary>Copies a row within its partition, under other row keys.</summary>
    Task CopyAsync(string table, string partition, string row, IEnumerable<string> copies);
}
