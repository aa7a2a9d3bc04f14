using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TetherRelay.Core.Storage;

/// <summary>Registers the storage account.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>Adds <see cref="RelayStorage"/>; nothing is contacted.</summary>
    /// <exception cref="FormatException">A setting is malformed; see <see cref="RelayStorage.Validate"/>.</exception>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(_ => RelayStorage.Create(configuration));
        return services;
    }
}
