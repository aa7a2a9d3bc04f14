using TetherRelay.Core;
using TetherRelay.Core.OptOuts;
using TetherRelay.Core.Texts;

namespace TetherRelay.Cli.Input;

/// <summary>Reads how an operator wants STOP and HELP to be answered.</summary>
internal static class OptOutInput
{
    // Two texts' worth: more is not read, and costs.
    private const int MaxCharacters = 300;

    public static IReadOnlyList<ProviderName> Providers(IEnumerable<string>? names) =>
        [.. (names ?? []).Select(ProviderInput.Name).Distinct()];

    public static AnswerLanguage? Language(string? text) =>
        text is null
            ? null
            : WireWord.Parse<AnswerLanguage>(text.ToLowerInvariant())
                ?? throw new RefusedException("--language is en or fr.");

    /// <summary>An own answer; empty for the usual one, null for no change.</summary>
    public static string? Text(string option, string? text)
    {
        if (text is null or "")
            return text;
        if (text.Length > MaxCharacters || TextPreparation.IsBlank(text) || TextPreparation.HasPlaceholder(text))
            throw new RefusedException(
                $"{option} is a text of at most {MaxCharacters} characters without {{{{placeholders}}}}, or \"\" for the usual one."
            );
        return text.Trim();
    }
}
