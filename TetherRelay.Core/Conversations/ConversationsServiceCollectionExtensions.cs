using TetherRelay.Core.ConversationIndex;
using Microsoft.Extensions.DependencyInjection;

namespace TetherRelay.Core.Conversations;

/// <summary>Registers the lists of conversations.</summary>
public static class ConversationsServiceCollectionExtensions
{
    /// <summary>Adds what lists an organization's conversations, and what builds that list anew. Needs threads, which tell the index.</summary>
    public static IServiceCollection AddConversationIndex(this IServiceCollection services) =>
        services
            .AddSingleton<OverdueMessages>()
            .AddSingleton<IndexRepairer>()
            .AddSingleton<ConversationListReader>()
            .AddSingleton<IndexRebuild>();

    /// <summary>Writes what the index is told, as long as the host runs.</summary>
    public static IServiceCollection AddIndexFlusher(this IServiceCollection services) =>
        services.AddHostedService<IndexFlusher>();
}
