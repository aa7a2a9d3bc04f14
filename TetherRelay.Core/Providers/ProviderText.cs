namespace TetherRelay.Core.Providers;

/// <summary>A text that a provider accepted.</summary>
/// <param name="ProviderId">The provider's id.</param>
/// <param name="Status">The delivery status; at least <see cref="MessageStatus.Sent"/>.</param>
/// <param name="At">When the provider accepted the text, by its clock.</param>
/// <param name="ErrorCode">The provider's error code; null where there is none.</param>
public sealed record ProviderText(string ProviderId, MessageStatus Status, DateTimeOffset At, string? ErrorCode = null);
