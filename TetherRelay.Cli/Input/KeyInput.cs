using TetherRelay.Core;
using TetherRelay.Core.ApiKeys;

namespace TetherRelay.Cli.Input;

/// <summary>Reads what an operator says about API keys.</summary>
internal static class KeyInput
{
    public static ApiKeyScope Scope(string? text) =>
        WireWord.Parse<ApiKeyScope>(text)
        ?? throw new RefusedException("--scope is read or write: a key that may write may read, too.");

    /// <summary>A key's id. A key itself is refused, and not repeated: it belongs into no command line and no history.</summary>
    public static string Id(string text) =>
        text.Length == 12 && text.All(char.IsAsciiHexDigitLower)
            ? text
            : throw new RefusedException("A key is revoked by its id of twelve characters: see the list.");
}
