using SecretsByName = System.Collections.Generic.Dictionary<
    string,
    System.Collections.Generic.List<TetherRelay.Core.Secrets.FileSecret>
>;

namespace TetherRelay.Core.Secrets;

/// <summary>
/// Secrets in a JSON file, for development: every version per name, the newest last. Several processes may share the file; each read opens it.
/// </summary>
internal sealed class FileSecretStore(string path, TimeProvider time) : ISecretStore
{
    private readonly SecretFile _file = new(Path.GetFullPath(path), time);

    public async Task<string?> GetAsync(string name, string? version, CancellationToken cancellationToken) =>
        Find(await _file.ReadAsync(cancellationToken), name, version) is { Enabled: true } found ? found.Value : null;

    public async Task<string> SetAsync(string name, string value, CancellationToken cancellationToken)
    {
        var added = new FileSecret(Guid.NewGuid().ToString("N"), value, Enabled: true);
        await _file.ChangeAsync(
            secrets =>
            {
                if (!secrets.TryGetValue(name, out var versions))
                    secrets[name] = versions = [];
                versions.Add(added);
                return true;
            },
            cancellationToken
        );
        return added.Version;
    }

    public Task DisableAsync(string name, string? version, CancellationToken cancellationToken) =>
        _file.ChangeAsync(
            secrets =>
            {
                if (Find(secrets, name, version) is not { Enabled: true } found)
                    return false;
                var versions = secrets[name];
                versions[versions.IndexOf(found)] = found with { Enabled = false };
                return true;
            },
            cancellationToken
        );

    private static FileSecret? Find(SecretsByName secrets, string name, string? version) =>
        secrets.GetValueOrDefault(name)?.FindLast(secret => version is null || secret.Version == version);
}
