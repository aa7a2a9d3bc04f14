namespace TetherRelay.Functions.Conversations;

internal static class ConversationsServiceCollectionExtensions
{
    public static IServiceCollection AddConversations(this IServiceCollection services) =>
        services.AddSingleton<ApiRequestHandler>().AddSingleton<ConversationEndpoint>().AddSingleton<MessageEndpoint>();
}
