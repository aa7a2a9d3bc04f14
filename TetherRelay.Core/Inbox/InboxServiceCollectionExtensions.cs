using Microsoft.Extensions.DependencyInjection;

namespace TetherRelay.Core.Inbox;

/// <summary>Registers the inbox.</summary>
public static class InboxServiceCollectionExtensions
{
    /// <summary>Adds what lists an organization's conversations. Needs threads.</summary>
    public static IServiceCollection AddInbox(this IServiceCollection services) => services.AddSingleton<InboxReader>();
}
