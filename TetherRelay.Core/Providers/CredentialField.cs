namespace TetherRelay.Core.Providers;

/// <summary>One value among a provider's credentials.</summary>
/// <param name="Name">Its property in the JSON secret, snake_case.</param>
/// <param name="Required">Whether texts can be sent without it.</param>
/// <param name="Secret">Whether it must never be echoed.</param>
/// <param name="Allowed">The values it may take; null where any will do.</param>
public sealed record CredentialField(string Name, bool Required, bool Secret, IReadOnlyList<string>? Allowed = null);
