using TetherRelay.Core.Secrets;

namespace TetherRelay.Tests.Fixtures;

/// <summary>Secrets in memory, with a journal and a switch for outages.</summary>
internal sealed class MemorySecretStore : ISecretStore
{
    private readonly Dictionary<(string Name, string Version), (string Value, bool Enabled)> _secrets = [];
    private readonly Dictionary<string, string> _newest = [];
    private readonly Lock _gate = new();

    public bool IsDown { get; set; }

    /// <summary>Makes only <see cref="DisableAsync"/> fail.</summary>
    public bool CannotDisable { get; set; }

    public int Reads { get; private set; }

    public IReadOnlyList<string> EnabledValues
    {
        get
        {
            lock (_gate)
                return [.. _secrets.Values.Where(secret => secret.Enabled).Select(secret => secret.Value)];
        }
    }

    public Task<string?> GetAsync(string name, string? version, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Reads++;
            Answer(IsDown);
            version ??= _newest.GetValueOrDefault(name, "");
            return Task.FromResult(
                _secrets.TryGetValue((name, version), out var found) && found.Enabled ? found.Value : null
            );
        }
    }

    public Task<string> SetAsync(string name, string value, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Answer(IsDown);
            var version = $"{_secrets.Count}";
            _secrets[(name, version)] = (value, true);
            _newest[name] = version;
            return Task.FromResult(version);
        }
    }

    public Task DisableAsync(string name, string? version, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Answer(IsDown || CannotDisable);
            version ??= _newest.GetValueOrDefault(name, "");
            if (_secrets.TryGetValue((name, version), out var found))
                _secrets[(name, version)] = found with { Enabled = false };
            return Task.CompletedTask;
        }
    }

    /// <summary>Damages a secret in all its versions.</summary>
    public void Overwrite(string name, string value)
    {
        lock (_gate)
            foreach (var key in _secrets.Keys.Where(key => key.Name == name).ToList())
                _secrets[key] = (value, true);
    }

    private static void Answer(bool isDown)
    {
        if (isDown)
            throw new SecretStoreException("The secret store is down.");
    }
}
