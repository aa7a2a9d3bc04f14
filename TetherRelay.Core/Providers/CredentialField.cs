namespace TetherRelay.Core.Providers;

/// <summary>A field of a provider's credentials.</summary>
/// <param name="Name">The property in the JSON secret, snake_case.</param>
/// <param name="Required">Whether sending needs the field.</param>
/// <param name="Secret">Whether the value must never be shown.</param>
/// <param name="Allowed">The allowed values; null allows any.</param>
public sealed record CredentialField(string Name, bool Required, bool Secret, IReadOnlyList<string>? Allowed = null);
