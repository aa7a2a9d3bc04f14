using Microsoft.Extensions.DependencyInjection;

namespace TetherRelay.Core.Replies;

/// <summary>Registers what takes the texts of contacts.</summary>
public static class RepliesServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="InboundReceiver"/>. Needs <see cref="Messaging.MessagingServiceCollectionExtensions.AddMessaging"/>.
    /// </summary>
    public static IServiceCollection AddReplies(this IServiceCollection services) =>
        services.AddSingleton<OptOutReplies>().AddSingleton<InboundReceiver>();
}
