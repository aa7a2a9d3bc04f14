using System.Text.RegularExpressions;

namespace TetherRelay.Core.Providers.Sinch;

/// <summary>
/// Escapes a text for Sinch, which replaces <c>${name}</c> in every body and rejects unknown names. A parameter replaces each <c>$</c> before a
/// brace. Neither the template nor a value then contains a foreign <c>${</c>, and values stay within Sinch's limits.
/// </summary>
internal static partial class SinchTemplate
{
    private const string Name = "d";

    private static readonly Dictionary<string, SinchParameter> Dollar = new() { [Name] = new("$") };

    /// <summary>The template and its parameters; null parameters where the text needs none.</summary>
    public static (string Body, IReadOnlyDictionary<string, SinchParameter>? Parameters) Quote(string text) =>
        text.Contains("${", StringComparison.Ordinal)
            ? (DollarBeforeBrace().Replace(text, _ => $"${{{Name}}}"), Dollar)
            : (text, null);

    // Replaces every dollar of a run, because some template languages escape with "$$".
    [GeneratedRegex(@"\$(?=\$*\{)")]
    private static partial Regex DollarBeforeBrace();
}
