using System.Text.RegularExpressions;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Architecture;

/// <summary>Every key that crosses the storage boundary: of point reads, queries, writes, and what is within a batch.</summary>
internal sealed partial class StorageKeys
{
    private readonly List<(string Table, string Partition, string? Row)> _keys = [];

    public StorageKeys(StorageTap tap) =>
        tap.Plan = (_, request) =>
        {
            Read(request);
            return StorageFault.None;
        };

    public IReadOnlyList<(string Table, string Partition, string? Row)> All
    {
        get
        {
            lock (_keys)
                return [.. _keys];
        }
    }

    private void Read(HttpRequestMessage request)
    {
        var text = Uri.UnescapeDataString(request.RequestUri!.PathAndQuery) + "\n" + Body(request);
        if (Table().Match(text) is not { Success: true } table)
            return;
        lock (_keys)
            foreach (var pattern in (Regex[])[InAddress(), InBody(), InFilter()])
            foreach (Match key in pattern.Matches(text))
                _keys.Add((table.Groups[1].Value, key.Groups["partition"].Value, Row(key)));
    }

    private static string? Row(Match key) => key.Groups["row"] is { Success: true } row ? row.Value : null;

    private static string Body(HttpRequestMessage request)
    {
        if (request.Content is null)
            return "";
        using var copy = new MemoryStream();
        request.Content.LoadIntoBufferAsync().GetAwaiter().GetResult();
        request.Content.CopyTo(copy, null, default);
        return Uri.UnescapeDataString(System.Text.Encoding.UTF8.GetString(copy.ToArray()));
    }

    [GeneratedRegex(@"devstoreaccount1/(ApiKeys|Inbox|Limits|Organizations|ToolSecrets|Threads)\b")]
    private static partial Regex Table();

    [GeneratedRegex("PartitionKey='(?<partition>[^']*)',RowKey='(?<row>[^']*)'")]
    private static partial Regex InAddress();

    [GeneratedRegex("\"PartitionKey\":\"(?<partition>[^\"]*)\",\"RowKey\":\"(?<row>[^\"]*)\"")]
    private static partial Regex InBody();

    [GeneratedRegex("PartitionKey (eq|ge|gt|le|lt) '(?<partition>[^']*)'")]
    private static partial Regex InFilter();
}
