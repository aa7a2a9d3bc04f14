namespace TetherRelay.Simulator.Inboxes;

internal static class InboxServiceCollectionExtensions
{
    public static IServiceCollection AddInbox(this IServiceCollection services) => services.AddSingleton<Inbox>();
}
