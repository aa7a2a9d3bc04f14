using TetherRelay.Core.Providers;

namespace TetherRelay.Cli.Input;

/// <summary>Reads a provider's name.</summary>
internal static class ProviderInput
{
    public static ProviderName Name(string text) =>
        text.ToUpperInvariant() switch
        {
            "TWILIO" => ProviderName.Twilio,
            "TEXTGRID" => ProviderName.TextGrid,
            "SINCH" => ProviderName.Sinch,
            _ => throw new RefusedException("The provider is one of twilio, textgrid and sinch."),
        };
}
