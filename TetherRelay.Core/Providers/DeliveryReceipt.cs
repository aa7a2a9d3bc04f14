namespace TetherRelay.Core.Providers;

/// <summary>A provider's report on an accepted text.</summary>
/// <param name="ProviderId">The provider's id of the text.</param>
/// <param name="Status">The delivery status.</param>
/// <param name="ErrorCode">The provider's error code; null without an error.</param>
public sealed record DeliveryReceipt(string ProviderId, MessageStatus Status, string? ErrorCode)
{
    /// <summary>Whether the provider blocked the text because of an opt-out.</summary>
    public bool IsOptOut { get; init; }

    /// <summary>Whether a short code sent the text, so that its failure does not prove that the number gets no texts.</summary>
    public bool IsFromShortCode { get; init; }

    /// <summary>The relay's client reference, where the provider returns it; else null.</summary>
    public string? ClientReference { get; init; }
}
