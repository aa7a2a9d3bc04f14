using System.Text.RegularExpressions;

namespace TetherRelay.Core.Providers.Sinch;

/// <summary>
/// Every body is a template to Sinch: <c>${name}</c> is replaced, and a text with a name that has no parameter fails. Such a
/// text reaches the phone as written when each <c>$</c> in front of a brace comes from a parameter: neither the template nor
/// a value then holds a <c>${</c> that is not ours, whether values are looked through again or not, and the value stays far
/// below any limit. A parameter for the whole text would be neither.
/// </summary>
internal static partial class SinchTemplate
{
    private const string Name = "d";

    private static readonly Dictionary<string, SinchParameter> Dollar = new() { [Name] = new("$") };

    /// <summary>The template that yields the text, and its parameters; null where it needs none.</summary>
    public static (string Body, IReadOnlyDictionary<string, SinchParameter>? Parameters) Quote(string text) =>
        text.Contains("${", StringComparison.Ordinal)
            ? (DollarBeforeBrace().Replace(text, _ => $"${{{Name}}}"), Dollar)
            : (text, null);

    // All of a run of dollars: "$$" is an escape in some template languages.
    [GeneratedRegex(@"\$(?=\$*\{)")]
    private static partial Regex DollarBeforeBrace();
}
