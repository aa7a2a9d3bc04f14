using System.Text.RegularExpressions;
using TetherRelay.Core.PhoneNumbers;

namespace TetherRelay.Cli.Input;

/// <summary>Reads phone numbers as people write them, and the sid of a messaging service.</summary>
internal static partial class NumberInput
{
    /// <summary>All of them as E.164, each once.</summary>
    public static IReadOnlyList<string> Numbers(IEnumerable<string> texts, string region) =>
        [.. texts.Select(text => Number(text, region)).Distinct()];

    public static string Number(string text, string region) =>
        PhoneNumberParser.Parse(text, region) switch
        {
            PhoneNumberResult.Valid valid => valid.E164,
            PhoneNumberResult.NotTextable => throw new RefusedException(
                $"{text} costs its callers extra and cannot be texted."
            ),
            _ => throw new RefusedException(
                $"{text} is not a phone number in {region}: write it with its country code, such as +14165550199."
            ),
        };

    public static string MessagingService(string text) =>
        ServicePattern().IsMatch(text)
            ? text
            : throw new RefusedException("A messaging service is MG and 32 hexadecimal digits.");

    [GeneratedRegex(@"^MG[0-9a-fA-F]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ServicePattern();
}
