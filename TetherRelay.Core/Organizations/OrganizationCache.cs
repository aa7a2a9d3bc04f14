using TetherRelay.Core.Secrets;

namespace TetherRelay.Core.Organizations;

/// <summary>Caches organizations for a minute, and for up to 15 minutes while storage does not answer. Tool secrets and API keys share it.</summary>
public sealed class OrganizationCache(
    OrganizationStore organizations,
    TimeProvider time,
    ILogger<OrganizationCache> logger
)
{
    private readonly LastGoodCache<string, Organization> _cache = new(
        "organization",
        organizations.GetAsync,
        keepMissing: true,
        time,
        logger
    );

    internal int Count => _cache.Count;

    /// <summary>Returns an organization, suspended while it is paused; null where there is none.</summary>
    /// <exception cref="Azure.RequestFailedException">The cache has no usable value, and storage cannot be reached.</exception>
    public async ValueTask<Organization?> GetAsync(string id, CancellationToken cancellationToken) =>
        (await _cache.GetAsync(id, cancellationToken))?.At(time.GetUtcNow());
}
