namespace TetherRelay.Core.Providers;

/// <summary>What one provider sends us: receipts and inbound texts.</summary>
public interface IProviderCallbacks
{
    /// <summary>Which provider this is.</summary>
    ProviderName Name { get; }

    /// <summary>Checks the provider's own signature, in a time that does not depend on it.</summary>
    /// <param name="callback">The request.</param>
    /// <param name="credentials">The organization's credentials at the provider.</param>
    CallbackCheck Check(ProviderCallback callback, ProviderCredentials credentials);

    /// <summary>The receipt in a request; null where it holds none that says anything.</summary>
    DeliveryReceipt? ReadReceipt(ProviderCallback callback);

    /// <summary>The text in a request; null where it holds none.</summary>
    InboundText? ReadInbound(ProviderCallback callback);
}
