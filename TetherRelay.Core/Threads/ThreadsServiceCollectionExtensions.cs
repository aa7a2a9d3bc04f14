using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace TetherRelay.Core.Threads;

/// <summary>Registers the threads.</summary>
public static class ThreadsServiceCollectionExtensions
{
    /// <summary>
    /// Adds what reads and writes threads, and puts messages that read as unknown up for settlement: in the background, so that
    /// a program without a host waits for <see cref="BackgroundWork"/> before it ends.
    /// </summary>
    public static IServiceCollection AddThreads(this IServiceCollection services) =>
        services
            .AddSingleton<BackgroundWork>()
            .AddSingleton<UnsettledMessages>()
            .AddSingleton<ThreadReader>()
            .AddSingleton<ConversationIndexWriter>()
            .AddSingleton<ThreadStore>()
            .AddSingleton<FailoverStore>()
            .AddSingleton<OptOutStore>()
            .AddSingleton<InboundStore>()
            .AddSingleton<OutcomeStore>()
            .AddSingleton<ConversationStore>();
}
