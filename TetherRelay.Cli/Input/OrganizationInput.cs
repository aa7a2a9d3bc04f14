using PhoneNumbers;
using TetherRelay.Core;
using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Core.Texts;

namespace TetherRelay.Cli.Input;

/// <summary>Reads what an operator writes about an organization; each refusal is a sentence that says what would do.</summary>
internal static class OrganizationInput
{
    private const int LongestName = 100;

    /// <summary>Twilio takes 1,600 characters; in UCS-2 these are 24 segments.</summary>
    private const int MostSegments = 24;

    /// <summary>The words for what is so or not.</summary>
    public static string[] Flags { get; } = ["true", "false"];

    /// <summary>The regions with phone numbers, of two letters each.</summary>
    public static IEnumerable<string> Regions => PhoneNumberUtil.GetInstance().GetSupportedRegions();

    /// <summary>The words for types, as an operator writes them.</summary>
    public static string NumberTypes => string.Join(", ", Enum.GetValues<NumberType>().Select(WireWord.Of));

    public static string Id(string text) =>
        OrganizationId.IsValid(text)
            ? text
            : throw new RefusedException(
                "An organization's id is 1 to 32 lower-case letters, digits and inner dashes, such as north-clinic."
            );

    public static string Name(string text)
    {
        var name = text.Trim();
        if (name.Length is 0 or > LongestName)
            throw new RefusedException($"--name is one line of 1 to {LongestName} characters.");
        return DisplayName.Mistake(name) is { } mistake
            ? throw new RefusedException($"--name has {mistake}: leave it out.")
            : name;
    }

    public static string Region(string text)
    {
        var region = text.Trim().ToUpperInvariant() switch
        {
            "UK" => "GB",
            "EL" => "GR",
            var written => written,
        };
        return Regions.Contains(region)
            ? region
            : throw new RefusedException($"{text} is not a region with phone numbers: write two letters, such as CA.");
    }

    public static NumberType NumberType(string text) =>
        WireWord.Parse<NumberType>(text.Trim().ToLowerInvariant())
        ?? throw new RefusedException($"{text} is not a type of numbers that can be texted: write {NumberTypes}.");

    public static int MaxSegments(string text) =>
        WholeNumberInput.Parse(text, 1, MostSegments, $"--max-segments is a whole number from 1 to {MostSegments}.");

    public static bool Flag(string text, string option) =>
        bool.TryParse(text, out var value) ? value : throw new RefusedException($"{option} is true or false.");
}
