namespace TetherRelay.Simulator.Replies;

internal static class RepliesServiceCollectionExtensions
{
    public static IServiceCollection AddReplies(this IServiceCollection services) =>
        services.AddSingleton<ReplyEndpoint>();
}
