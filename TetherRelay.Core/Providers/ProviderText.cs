namespace TetherRelay.Core.Providers;

/// <summary>A text that a provider says it accepted.</summary>
/// <param name="ProviderId">The provider's id.</param>
/// <param name="Status">How far it has come; at least <see cref="MessageStatus.Sent"/>.</param>
/// <param name="At">When the provider accepted it, by the provider's clock.</param>
/// <param name="ErrorCode">Why it did not arrive; null where nothing is said of that.</param>
public sealed record ProviderText(string ProviderId, MessageStatus Status, DateTimeOffset At, string? ErrorCode = null);
