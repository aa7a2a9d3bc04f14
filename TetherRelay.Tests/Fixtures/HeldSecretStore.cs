using TetherRelay.Core.Secrets;

namespace TetherRelay.Tests.Fixtures;

/// <summary>Secrets that a test keeps waiting for.</summary>
internal sealed class HeldSecretStore : ISecretStore
{
    private readonly MemorySecretStore _secrets = new();

    /// <summary>What every read waits for.</summary>
    public Task Until { get; set; } = Task.CompletedTask;

    public async Task<string?> GetAsync(string name, string? version, CancellationToken cancellationToken)
    {
        await Until.WaitAsync(cancellationToken);
        return await _secrets.GetAsync(name, version, cancellationToken);
    }

    public Task<string> SetAsync(string name, string value, CancellationToken cancellationToken) =>
        _secrets.SetAsync(name, value, cancellationToken);

    public Task DisableAsync(string name, string? version, CancellationToken cancellationToken) =>
        _secrets.DisableAsync(name, version, cancellationToken);
}
