using Microsoft.Extensions.DependencyInjection;

namespace TetherRelay.Core.Threads;

/// <summary>Registers the threads.</summary>
public static class ThreadsServiceCollectionExtensions
{
    /// <summary>Adds what reads and writes threads.</summary>
    public static IServiceCollection AddThreads(this IServiceCollection services) =>
        services.AddSingleton<ThreadReader>().AddSingleton<ThreadStore>().AddSingleton<SecondAttempts>();
}
