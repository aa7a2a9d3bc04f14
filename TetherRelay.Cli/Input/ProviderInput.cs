using TetherRelay.Core;

namespace TetherRelay.Cli.Input;

/// <summary>Reads a provider's name.</summary>
internal static class ProviderInput
{
    public static ProviderName Name(string text) =>
        WireWord.Parse<ProviderName>(text.ToLowerInvariant())
        ?? throw new RefusedException("The provider is one of twilio, textgrid and sinch.");
}
