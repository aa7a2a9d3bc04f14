namespace TetherRelay.Core.Providers;

/// <summary>What a provider reports of a text that it accepted.</summary>
/// <param name="ProviderId">The provider's id of the text.</param>
/// <param name="Status">How far the text has come.</param>
/// <param name="ErrorCode">The provider's code for why it did not arrive; null where it did, or none is given.</param>
public sealed record DeliveryReceipt(string ProviderId, MessageStatus Status, string? ErrorCode)
{
    /// <summary>Whether the provider did not deliver it because the recipient had opted out.</summary>
    public bool IsOptOut { get; init; }

    /// <summary>The reference of ours that the text was sent with, where the provider repeats it; else null.</summary>
    public string? ClientReference { get; init; }
}
