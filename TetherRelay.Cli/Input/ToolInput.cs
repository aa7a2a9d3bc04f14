using System.Text.RegularExpressions;
using TetherRelay.Cli.ElevenLabs;

namespace TetherRelay.Cli.Input;

/// <summary>Parses the options that choose tools and their names.</summary>
internal static partial class ToolInput
{
    /// <summary>The word for all tools.</summary>
    public const string All = "all";

    /// <summary>The words for formats.</summary>
    public static IReadOnlyDictionary<string, ToolFormat> Formats { get; } =
        new Dictionary<string, ToolFormat>
        {
            ["api"] = ToolFormat.Api,
            ["cli"] = ToolFormat.Cli,
            ["page"] = ToolFormat.Page,
        };

    public static IReadOnlyList<AgentTool> Tools(string word) =>
        word == All ? AgentTools.All
        : AgentTools.All.Where(tool => tool.Word == word).ToList() is [var one] ? [one]
        : throw new RefusedException("--tool is send-sms, sms-status, text-reply, opt-out or all.");

    public static ToolFormat Format(string? format) =>
        Formats.TryGetValue(format ?? "api", out var known)
            ? known
            : throw new RefusedException("--format is api, cli or page.");

    public static string? Suffix(string? text) =>
        text is null || SuffixPattern().IsMatch(text)
            ? text
            : throw new RefusedException("--suffix is 1 to 16 lower-case letters and digits, such as web.");

    public static string Variable(string option, string text) =>
        VariablePattern().IsMatch(text)
            ? text
            : throw new RefusedException($"{option} is the name of a variable without braces, such as customer_phone.");

    [GeneratedRegex(@"^[a-z0-9]{1,16}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SuffixPattern();

    [GeneratedRegex(@"^[A-Za-z0-9_]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex VariablePattern();
}
