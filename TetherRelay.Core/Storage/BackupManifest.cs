namespace TetherRelay.Core.Storage;

/// <summary>The last file of a copy: what the other files hold. A copy that broke off has none.</summary>
/// <param name="Version">The format of the files.</param>
/// <param name="OrganizationId">The organization; null for all.</param>
/// <param name="Created">When the copy was complete.</param>
/// <param name="Rows">The number of rows by table.</param>
internal sealed record BackupManifest(
    int Version,
    string? OrganizationId,
    DateTimeOffset Created,
    IReadOnlyDictionary<string, int> Rows
)
{
    public const int Current = 1;

    private const string Name = "manifest.json";

    public Task WriteAsync(string folder, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(
            Path.Combine(folder, Name),
            JsonSerializer.Serialize(this, BackupJson.Default.BackupManifest),
            cancellationToken
        );

    /// <exception cref="FormatException">The folder is no whole copy.</exception>
    public static async Task<BackupManifest> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
            throw new FormatException($"{path} is missing: the copy broke off, or is none.");
        try
        {
            var text = await File.ReadAllTextAsync(path, cancellationToken);
            return
                JsonSerializer.Deserialize(text, BackupJson.Default.BackupManifest) is { Version: Current } manifest
                && manifest.Rows.Keys.All(TableNames.All.Contains)
                ? manifest
                : throw new FormatException($"{path} is of another version.");
        }
        catch (JsonException)
        {
            throw new FormatException($"{path} is no manifest.");
        }
    }
}
