using Microsoft.Extensions.DependencyInjection;

namespace TetherRelay.Core.Inbox;

/// <summary>Registers the inbox.</summary>
public static class InboxServiceCollectionExtensions
{
    /// <summary>Adds what lists an organization's conversations, and what builds that list anew. Needs threads, which tell the index.</summary>
    public static IServiceCollection AddInbox(this IServiceCollection services) =>
        services.AddSingleton<InboxMender>().AddSingleton<InboxReader>().AddSingleton<InboxRebuild>();

    /// <summary>Writes what the index is told, as long as the host runs.</summary>
    public static IServiceCollection AddInboxFlusher(this IServiceCollection services) =>
        services.AddHostedService<InboxFlusher>();
}
