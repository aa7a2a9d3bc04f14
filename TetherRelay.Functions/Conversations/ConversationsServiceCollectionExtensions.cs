using Microsoft.Extensions.DependencyInjection;

namespace TetherRelay.Functions.Conversations;

internal static class ConversationsServiceCollectionExtensions
{
    public static IServiceCollection AddConversations(this IServiceCollection services) =>
        services.AddSingleton<ApiEntrance>().AddSingleton<ConversationEndpoint>().AddSingleton<MessageEndpoint>();
}
