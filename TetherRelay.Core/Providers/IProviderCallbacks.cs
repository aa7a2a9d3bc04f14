namespace TetherRelay.Core.Providers;

/// <summary>Reads a provider's callbacks: receipts and inbound texts.</summary>
public interface IProviderCallbacks
{
    /// <summary>The provider.</summary>
    ProviderName Name { get; }

    /// <summary>Verifies the provider's signature in constant time.</summary>
    /// <param name="callback">The request.</param>
    /// <param name="credentials">The organization's credentials at the provider.</param>
    CallbackCheck Check(ProviderCallback callback, ProviderCredentials credentials);

    /// <summary>Reads the receipt; null where the request contains no usable one.</summary>
    DeliveryReceipt? ReadReceipt(ProviderCallback callback);

    /// <summary>Reads the inbound text; null where the request contains none.</summary>
    InboundText? ReadInbound(ProviderCallback callback);

    /// <summary>Whether a request that contains neither may be one that cannot be read. The provider must deliver it again.</summary>
    bool MayBeUnread(ProviderCallback callback);
}
