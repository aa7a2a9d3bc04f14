using Microsoft.Extensions.DependencyInjection;

namespace TetherRelay.Core.Erasure;

/// <summary>Registers what erases people.</summary>
public static class ErasureServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ContactEraser"/>. Needs threads.</summary>
    public static IServiceCollection AddErasure(this IServiceCollection services) =>
        services.AddSingleton<ContactEraser>();
}
