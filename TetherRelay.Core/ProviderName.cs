namespace TetherRelay.Core;

/// <summary>The SMS providers that the relay supports. The wire and storage hold their wire word.</summary>
public enum ProviderName
{
    /// <summary>Twilio Programmable Messaging.</summary>
    [JsonStringEnumMemberName("twilio")]
    Twilio,

    /// <summary>TextGrid, whose API is modelled on Twilio's.</summary>
    [JsonStringEnumMemberName("textgrid")]
    TextGrid,

    /// <summary>Sinch SMS REST API (XMS).</summary>
    [JsonStringEnumMemberName("sinch")]
    Sinch,
}
